# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing something to a therapist: what to talk about, appointments, and one to three good pages."""
