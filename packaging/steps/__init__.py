# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps from a checkout to an installer, one module a kind."""
