# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person makes: drawings, sounds, words and the rest. Nobody marks it, and nothing here does."""
