# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing Markdown as text that looks like what it means, and keeping exactly what was typed."""
