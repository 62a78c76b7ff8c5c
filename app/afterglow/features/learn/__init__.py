# SPDX-License-Identifier: GPL-3.0-or-later
"""Learn: sixteen short topics, read offline, and questions that they raise."""
