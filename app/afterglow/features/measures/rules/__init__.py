# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of moods and of questionnaires: pure functions."""
