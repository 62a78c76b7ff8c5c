# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the frozen program begins."""

from __future__ import annotations

import sys

from afterglow.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
