# SPDX-License-Identifier: GPL-3.0-or-later
"""Reflections of the person's own: copied and changed, shared as a file, brought in from one."""
