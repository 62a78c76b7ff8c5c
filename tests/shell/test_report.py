# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from afterglow.shell import report

SECRET = "the heron by the canal"


def fail(text: str) -> None:
    try:
        json.loads(f"no JSON: {text}")
    except ValueError as error:
        raise KeyError(text) from error


def caught(text: str) -> BaseException:
    try:
        fail(text)
    except KeyError as error:
        return error
    raise AssertionError


def test_a_report_names_kinds_files_and_lines_in_order() -> None:
    text = report.describe(caught(SECRET))
    assert text.startswith("Afterglow ")
    assert text.index("json.decoder.JSONDecodeError") < text.index("builtins.KeyError")
    assert "test_report.py:" in text
    assert " in fail" in text
    assert "json/decoder.py:" in text


@given(st.text(min_size=12))
def test_a_report_never_holds_a_value(secret: str) -> None:
    known = report.describe(caught(SECRET))
    assert SECRET not in known
    if secret not in known:
        assert secret not in report.describe(caught(secret))


def test_a_report_names_no_folder_of_the_person() -> None:
    text = report.describe(caught(SECRET))
    assert "/home" not in text
    assert "/root" not in text
    assert str(report._PACKAGES) not in text


def test_two_errors_that_point_at_each_other_end() -> None:
    first, second = KeyError(), ValueError()
    first.__context__, second.__context__ = second, first
    assert report.describe(first).count("builtins.") == 2


class UnprintableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def test_an_error_that_can_not_be_printed_is_still_reported() -> None:
    assert "UnprintableError" in report.describe(UnprintableError())
