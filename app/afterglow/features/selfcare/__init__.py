# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-care: a week of practices, an after-session plan, slow breathing, and a page for a hard day."""
