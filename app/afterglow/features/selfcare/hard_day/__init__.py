# SPDX-License-Identifier: GPL-3.0-or-later
"""A page for a hard day: what a person wrote for it, and help. Useful while it is still empty."""
