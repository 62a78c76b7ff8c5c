# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain Python that every other part may use: no Qt, no SQL."""
