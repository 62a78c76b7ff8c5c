# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between the systems, each in a module that can be imported on all of them."""
