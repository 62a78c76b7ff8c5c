# SPDX-License-Identifier: GPL-3.0-or-later
"""Safety: keys, what left, backups and what else a careful person wants to know and to do."""
