# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person can do, one folder each; no feature imports another."""
