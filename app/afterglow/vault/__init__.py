# SPDX-License-Identifier: GPL-3.0-or-later
"""The encrypted file: keys, header, database. No Qt."""
