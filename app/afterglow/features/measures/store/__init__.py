# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of the measures."""

from __future__ import annotations

from afterglow.features.measures.store.answers import AnswerStore
from afterglow.features.measures.store.moods import MoodStore

__all__ = ["AnswerStore", "MoodStore"]
