# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan: its card on the page for a hard day, changing it, and printing it on one page."""
