# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions: one record for each treatment, and the arc of days that is told by it."""
