# SPDX-License-Identifier: GPL-3.0-or-later
"""What is withheld is in no byte of any file, whatever was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.features.sharing.export.looking import all_of, names_in
from tests.features.sharing.made_up import PAIRS, made_up

from afterglow.features.sharing.document import Document
from afterglow.features.sharing.export import FORMS, Packet, make, pages
from afterglow.features.sharing.rules import making
from afterglow.features.sharing.rules.names import Names

if TYPE_CHECKING:
    from pathlib import Path


@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_withheld_is_in_no_byte_of_any_file(tmp_path: Path, data: st.DataObject) -> None:
    one = data.draw(made_up())
    made = making.make(one.sections, one.passages, one.choices, Names(PAIRS), lambda _one, _cut: "22 Nov")
    document = Document("Notes", "M.", "Selected by the client.", made.parts, withheld="Parts are withheld.")
    password = data.draw(st.sampled_from(("", "harbour lantern")))
    other = data.draw(st.sampled_from(("docx", "html", "markdown", "json")))
    for form in (FORMS["pdf"], FORMS[other]):
        written = make(Packet(document), form).data
        if password and form.locks:
            written = pages.locked(written, password)
        said = all_of(written, form.suffix, tmp_path, password)
        assert [word for word in one.withheld if word in said] == [], form.name
        # The test would find them: what was chosen is there.
        assert [word for word in one.wanted if word not in said] == [], form.name
        assert names_in(said, PAIRS) == [], form.name
