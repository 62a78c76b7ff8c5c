# SPDX-License-Identifier: GPL-3.0-or-later
"""Write, reread, find and take out journal entries."""
