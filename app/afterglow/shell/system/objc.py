# SPDX-License-Identifier: GPL-3.0-or-later
"""The little of Apple's Objective-C runtime that is needed here, by ctypes: one call, one new class.

Can be imported anywhere; only `Runtime` without a library of its own needs macOS.
"""

from __future__ import annotations

import ctypes
import itertools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_METHOD = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
# Returns nothing; takes the object, the selector, and one object more.
_TAKES_AN_OBJECT = b"v@:@"
_FRAMEWORKS = ("/System/Library/Frameworks/AppKit.framework/AppKit",)
_numbers = itertools.count(1)


class Runtime:
    """Sends messages to objects. An object is a number, 0 stands for none."""

    def __init__(self, library: Any = None) -> None:
        if library is None:
            for framework in _FRAMEWORKS:
                ctypes.CDLL(framework)
            library = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
            for function in (library.objc_getClass, library.sel_registerName, library.objc_allocateClassPair):
                function.restype = ctypes.c_void_p
            library.objc_getClass.argtypes = library.sel_registerName.argtypes = [ctypes.c_char_p]
            library.objc_allocateClassPair.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
            library.objc_registerClassPair.argtypes = [ctypes.c_void_p]
            pointer = ctypes.c_void_p
            library.class_addMethod.argtypes = [pointer, pointer, _METHOD, ctypes.c_char_p]
        self._library = library
        self._kept: list[Any] = []

    def named(self, name: str) -> int:
        """Return a class by its name."""
        found: int = self._library.objc_getClass(name.encode()) or 0
        return found

    def send(self, to: int, selector: str, *values: int, kinds: Sequence[Any] = ()) -> int:
        """Send a message and return what comes back; `kinds` are the values' types, objects if unsaid."""
        kinds = tuple(kinds) or (ctypes.c_void_p,) * len(values)
        # Each call has its own signature: the function that sends has none.
        shape = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
        call = ctypes.cast(self._library.objc_msgSend, shape)
        found: int = call(to, self.selector(selector), *values) or 0
        return found

    def selector(self, name: str) -> int:
        """Return what stands for a method's name."""
        found: int = self._library.sel_registerName(name.encode())
        return found

    def text(self, text: str) -> int:
        """Return an NSString."""
        raw = ctypes.create_string_buffer(text.encode())
        return self.send(
            self.named("NSString"), "stringWithUTF8String:", ctypes.addressof(raw), kinds=[ctypes.c_void_p]
        )

    def hearer(self, heard: Callable[[], object]) -> int:
        """Return a new object whose method `heard:` calls what was given. It lives as long as the program."""
        name = f"AfterglowHearer{next(_numbers)}".encode()
        made = self._library.objc_allocateClassPair(self.named("NSObject"), name, 0)
        method = _METHOD(lambda _object, _selector, _notification: _call(heard))
        self._kept.append(method)
        self._library.class_addMethod(made, self.selector("heard:"), method, _TAKES_AN_OBJECT)
        self._library.objc_registerClassPair(made)
        return self.send(self.send(made, "alloc"), "init")


def _call(heard: Callable[[], object]) -> None:
    heard()
