# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the tables that came after the journal's own: one or two of each, as SQLite keeps them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

AT = 1_795_338_720_000
HOUR = 3_600_000
DAY = 20_261_122
# Forms and files that rows hold whole, as they were on the day of the freezing.
HELD = Path(__file__).parent / "held"
FORM = (HELD / "phq2.json").read_text(encoding="utf-8")
OWN = (HELD / "own.toml").read_text(encoding="utf-8")


def record(number: int, *, deleted: int | None = None) -> dict[str, Any]:
    """Return the columns that every record has."""
    return {
        "id": number,
        "uid": f"00000000-0000-4000-8000-{number:012d}",
        "created": AT + number * HOUR,
        "changed": AT + number * HOUR,
        "offset": 60,
        "deleted": deleted,
    }


def when(hours: int = 0) -> dict[str, Any]:
    """Return the moment of something that happened."""
    return {"at": AT + hours * HOUR, "at_offset": 60}


def uid(number: int) -> str:
    """Return the identifier of a record."""
    return str(record(number)["uid"])


GOALS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("goal_value", {**record(1), "name": "Being near water", "position": 1}),
    (
        "goal",
        {
            **record(1),
            "title": "Walk to the weir",
            "step": "Put on shoes",
            "value_id": 1,
            "schedule": "WEEK:2",
            "low_day": "smaller",
            "less": 0,
            "instead": "",
            "steady": 1,
            "settle": "on",
            "person": "Nell",
            "state": "open",
            "began": DAY,
            "ended": None,
            "position": 1,
        },
    ),
    ("goal_mark", {**record(1), "goal_id": 1, "local_day": DAY, "mark": "part"}),
    ("goal_pause", {**record(1), "goal_id": 1, "first": DAY - 2, "last": DAY - 1}),
    (
        "goal_plan",
        {
            **record(1),
            "goal_id": 1,
            "obstacle": "Rain on the window",
            "inner": 0,
            "cue": "it rains",
            "action": "I take the long coat",
            "state": "eased",
        },
    ),
    (
        "goal_win",
        {
            **record(1),
            "goal_id": 1,
            "what": "Stood on the bridge",
            "took": "a scarf",
            **when(1),
            "local_day": DAY,
        },
    ),
    ("goal_purpose", {**record(1), "statement": "To hear the water.", "at": AT}),
    (
        "goal_change",
        {**record(1), "what": "Mornings are mine again", **when(2), "local_day": DAY, "of_uid": uid(1)},
    ),
)
CARE: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "practice",
        {
            **record(1),
            "category": "outside",
            "named": "",
            "title": "Sit on the step",
            "smallest": "open the door",
            "schedule": "WEEK:3",
            "cue": "after tea",
            "session_uid": "",
            "position": 1,
        },
    ),
    (
        "practice_day",
        {**record(1), "practice_id": 1, "local_day": DAY, "mark": "done", "before": 2, "after": 4},
    ),
    (
        "coping_card",
        {
            **record(1),
            "title": "Cold tap",
            "steps": "Both hands\nCount to ten",
            "helps": "too loud",
            "helped": 1,
            "position": 1,
        },
    ),
    ("close_person", {**record(1), "name": "Nell", "reach": "by phone after six", "position": 1}),
    ("letter", {**record(1), "words": "You have sat here before.", "at": AT, "opens": ""}),
    ("parked_idea", {**record(1), "area": "move", "words": "Swim in the lido", "position": 1}),
    ("limit_note", {**record(1), "kind": "note", "words": "Two glasses less", **when(3), "local_day": DAY}),
    ("safety_line", {**record(1), "part": "alone", "words": "Warm socks", "position": 1}),
    ("warning_sign", {**record(1), "words": "The post stays shut", "position": 1}),
)
INSIGHTS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "insight",
        {
            **record(1),
            "words": "The heron is not waiting",
            "origin_kind": "entry",
            "origin_uid": uid(1),
            "state": "trying",
            **when(4),
        },
    ),
    ("insight_step", {**record(1), "insight_id": 1, "state": "noticed", **when(4)}),
    ("insight_step", {**record(2), "insight_id": 1, "state": "trying", **when(5)}),
    (
        "insight_return",
        {
            **record(1),
            "insight_id": 1,
            "declined": 0,
            "still": "partly",
            "tried": "not yet",
            "note": "On Tuesday a little",
            **when(6),
        },
    ),
    ("symbol", {**record(1), "name": "The grey bird", "kind": "figure", "detail": "One leg drawn up"}),
    ("symbol_meaning", {**record(1), "symbol_id": 1, "words": "Standing is enough", **when(4)}),
    (
        "perspective",
        {
            **record(1),
            "words": "Nobody asked the river to hurry",
            "origin_kind": "",
            "origin_uid": "",
            "every": 7,
            "shown": 0,
        },
    ),
    ("pattern", {**record(1), "words": "If I stop, it falls", "now_words": "If I stop, it stands"}),
    ("pattern_pull", {**record(1), "pattern_id": 1, "pull": 8, **when(4)}),
    ("pattern_pull", {**record(2), "pattern_id": 1, "pull": 3, **when(9)}),
    ("returned_word", {**record(1), "folded": "weir", "answer": "declined"}),
    (
        "text_mark",
        {
            **record(1),
            "kind": "insight",
            "owner_uid": uid(1),
            "text_uid": uid(1),
            "start": 0,
            "end": 14,
            "lost": 0,
            "words": "A heron, grey.",
        },
    ),
)
MEASURES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "questionnaire_form",
        {
            **record(1),
            "instrument": "phq2",
            "version": "1",
            "language": "en",
            "content": FORM,
            "sha256": hashlib.sha256(FORM.encode()).hexdigest(),
        },
    ),
    (
        "questionnaire",
        {
            **record(1),
            "form_id": 1,
            "started": AT,
            "started_offset": 60,
            "finished": AT + HOUR,
            "finished_offset": 60,
            "local_day": DAY,
        },
    ),
    *(
        (
            "questionnaire_answer",
            {**record(number), "questionnaire_id": 1, "item": str(number), "value": number - 1, "turn": 0},
        )
        for number in (1, 2)
    ),
)
GUIDED: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "reflection_draft",
        {
            **record(1),
            "dialog": "g09",
            "version": 1,
            "title": "From obstacle to plan",
            "step": "wish",
            "answers": '{"wish":{"ask":"What do you want?","text":"An hour by the lock gates"}}',
            "short": 0,
            "occasion": "",
            "session_uid": "",
        },
    ),
    (
        "reflection_run",
        {
            **record(1),
            "dialog": "g03",
            "version": 1,
            "title": "Landing softly",
            "entry_uid": uid(2),
            "occasion": "",
            "session_uid": uid(1),
            **when(7),
            "local_day": DAY,
            "made": "[]",
        },
    ),
    ("reflection_wish", {**record(1), "dialog": "g04", "occasion": "", "how": "never"}),
    ("reflection_own", {**record(1), "dialog": "own-1", "text": OWN}),
    (
        "reminder",
        {
            **record(1),
            "words": "The kettle, then the step",
            "about_feature": "",
            "about_uid": "",
            "schedule": "RULE:2026-11-22;FREQ=DAILY",
            "minute": 1170,
            "said": None,
            "later": None,
        },
    ),
)
SHARED: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "therapy_item",
        {
            **record(1),
            "kind": "question",
            "words": "Is it fine to rest",
            "origin_uid": uid(2),
            "state": "open",
            "sensitive": 0,
        },
    ),
    (
        "appointment",
        {
            **record(1),
            **when(30),
            "local_day": DAY + 1,
            "whom": "Dr. Sand",
            "before": "The stairs again",
            "after": "She listened",
        },
    ),
    ("name_alias", {**record(1), "name": "Nell", "instead": "N."}),
    ("therapist", {**record(1), "name": "Dr. Sand", "reach": "by the park", "notes": "asks, then waits"}),
)
MADE: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "creation",
        {
            **record(1),
            "kind": "drawing",
            "title": "Weir in three lines",
            "words": "",
            "note": "The third line is the water",
            **when(8),
            "local_day": DAY,
            "shareable": 0,
        },
    ),
    (
        "creation_file",
        {"id": 1, "creation_id": 1, "place": 0, "what": "picture", "attachment_uid": uid(1), "length": 0},
    ),
    ("creation_stroke", {"id": 1, "creation_id": 1, "place": 0, "data": b"\x00stroke"}),
)
LATER = (*GOALS, *CARE, *INSIGHTS, *MEASURES, *GUIDED, *SHARED, *MADE)
