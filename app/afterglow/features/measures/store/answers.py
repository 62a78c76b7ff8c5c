# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of questionnaires.

Only raw answers are kept, on the form they were given; totals are counted anew whenever they are shown.
What was answered first stays when something is amended.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.core import instruments
from afterglow.core.measured import Amendment, Filled
from afterglow.core.moment import Moment
from afterglow.features.measures.records import AnswerRecord, FormRecord, QuestionnaireRecord
from afterglow.features.measures.rules.moods import day_number
from afterglow.features.measures.shapes import BIN_DAYS
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from afterglow.core.instruments import Instrument
    from afterglow.vault.vault import Vault

_DAY_MS = 86_400_000


class AnswerStore:
    """The questionnaires of one vault, oldest first. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Filled]:
        """Return every questionnaire outside the bin, those that were left included."""
        with self.vault.read() as session:
            return _filled(session, _present())

    def on_days(self, first: date, last: date) -> list[Filled]:
        """Return those of some days by the writer's calendar, both ends included."""
        days = QuestionnaireRecord.local_day.between(day_number(first), day_number(last))
        with self.vault.read() as session:
            return _filled(session, _present().where(days))

    def any(self) -> bool:
        """Whether any questionnaire was finished at all."""
        query = select(QuestionnaireRecord.id).where(
            QuestionnaireRecord.finished.is_not(None), QuestionnaireRecord.deleted.is_(None)
        )
        with self.vault.read() as session:
            return session.scalar(query.limit(1)) is not None

    def named(self, uids: Sequence[str]) -> list[Filled]:
        """Return those with these identifiers; what is gone is passed over."""
        with self.vault.read() as session:
            return _filled(session, _present().where(QuestionnaireRecord.uid.in_(uids)))

    def begin(self, form: Instrument, answers: Mapping[str, int | None], started: Moment) -> str:
        """Keep the first answers of a questionnaire that was begun at a moment; returns its identifier."""
        uid = new_uid()
        self.keep(uid, form, started, answers)
        return uid

    def keep(
        self,
        uid: str,
        form: Instrument,
        started: Moment,
        answers: Mapping[str, int | None],
        *,
        origin: object | None = None,
    ) -> None:
        """Keep answers of one that is not finished, over those from before; raises ValueError.

        One that is not there yet is begun. One that is finished is passed over: it is amended.
        """
        now = self.vault.now()
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is None:
                record = _new(uid, _form(session, form, now), started, now)
                session.add(record)
                session.flush()
            if record.finished is None:
                _put(session, record, _read_form(session, record), answers, now)

    def finish(self, uid: str, *, origin: object | None = None) -> None:
        """Say that a questionnaire is done, with whatever was answered."""
        now = self.vault.now()
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is not None and record.finished is None:
                record.finished, record.finished_offset = now.utc_ms, now.offset
                record.changed, record.offset = now.utc_ms, now.offset
                record.local_day = day_number(now.local().date())

    def amend(self, uid: str, answers: Mapping[str, int | None], *, origin: object | None = None) -> bool:
        """Keep what is different now beside the first answers; tells whether anything was."""
        now = self.vault.now()
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is None or record.finished is None:
                return False
            before = _one(session, record).current
            changed = {
                item: value for item, value in answers.items() if item not in before or before[item] != value
            }
            if not changed:
                return False
            last = select(func.max(AnswerRecord.turn)).where(AnswerRecord.questionnaire_id == record.id)
            turn = (session.scalar(last) or 0) + 1
            _put(session, record, _read_form(session, record), changed, now, turn)
            return True

    # The bin

    def binned(self) -> list[Filled]:
        """Return the questionnaires in the bin, put there last first."""
        query = select(QuestionnaireRecord).where(QuestionnaireRecord.deleted.is_not(None))
        with self.vault.read() as session:
            found = _filled(session, query)
        return sorted(found, key=lambda one: one.deleted or 0, reverse=True)

    def put_away(self, uid: str, *, origin: object | None = None) -> None:
        """Put a questionnaire into the bin, from where it can be brought back for thirty days."""
        self._mark(uid, self.vault.now().utc_ms, origin)

    def restore(self, uid: str, *, origin: object | None = None) -> None:
        """Bring a questionnaire back from the bin, as it was."""
        self._mark(uid, None, origin)

    def purge(self, uids: Iterable[str], *, origin: object | None = None) -> None:
        """Remove questionnaires that are in the bin for good, with their answers."""
        gone = select(QuestionnaireRecord).where(
            QuestionnaireRecord.uid.in_(list(uids)), QuestionnaireRecord.deleted.is_not(None)
        )
        with self.vault.write(origin) as session:
            for record in session.scalars(gone):
                session.delete(record)

    def purge_old(self) -> None:
        """Remove for good what has been in the bin for thirty days."""
        before = self.vault.now().utc_ms - BIN_DAYS * _DAY_MS
        query = select(QuestionnaireRecord.uid).where(QuestionnaireRecord.deleted <= before)
        with self.vault.read() as session:
            old = list(session.scalars(query))
        if old:
            self.purge(old)

    # From elsewhere

    def add(self, filled: Iterable[Filled]) -> int:
        """Keep questionnaires from elsewhere under their own identifiers; returns how many were new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(QuestionnaireRecord.uid)))
            for one in filled:
                if one.uid in known:
                    continue
                known.add(one.uid)
                record = _new(one.uid, _form(session, one.form, now), one.started, now)
                record.deleted = one.deleted
                if one.finished is not None:
                    record.finished, record.finished_offset = one.finished.utc_ms, one.finished.offset
                    record.local_day = day_number(one.day)
                session.add(record)
                session.flush()
                _put(session, record, one.form, one.answers, one.at)
                for turn, each in enumerate(one.amendments, start=1):
                    _put(session, record, one.form, each.answers, each.at, turn)
                count += 1
        return count

    def _mark(self, uid: str, deleted: int | None, origin: object | None) -> None:
        with self.vault.write(origin) as session:
            record = _find(session, uid)
            if record is not None and (record.deleted is None) != (deleted is None):
                record.deleted = deleted


def _present() -> Select[QuestionnaireRecord]:
    return select(QuestionnaireRecord).where(QuestionnaireRecord.deleted.is_(None))


def _new(uid: str, form: FormRecord, started: Moment, now: Moment) -> QuestionnaireRecord:
    return QuestionnaireRecord(
        uid=uid,
        created=now.utc_ms,
        changed=now.utc_ms,
        offset=now.offset,
        form_id=form.id,
        started=started.utc_ms,
        started_offset=started.offset,
        local_day=day_number(started.local().date()),
    )


def _put(
    session: Session,
    record: QuestionnaireRecord,
    form: Instrument,
    answers: Mapping[str, int | None],
    at: Moment,
    turn: int = 0,
) -> None:
    kept = {
        each.item: each
        for each in session.scalars(
            select(AnswerRecord).where(AnswerRecord.questionnaire_id == record.id, AnswerRecord.turn == turn)
        )
    }
    for name, value in answers.items():
        item = form.item(name)
        if item is None or (value is not None and item.option(value) is None):
            raise ValueError(name)
        one = kept.get(name)
        if one is None:
            one = AnswerRecord(
                questionnaire_id=record.id, item=name, turn=turn, created=at.utc_ms, uid=new_uid()
            )
            session.add(one)
        elif one.value == value:
            continue
        one.value, one.changed, one.offset = value, at.utc_ms, at.offset
    record.changed, record.offset = at.utc_ms, at.offset


def _form(session: Session, form: Instrument, now: Moment) -> FormRecord:
    content = json.dumps(instruments.plain(form), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(content.encode()).hexdigest()
    record = session.scalar(select(FormRecord).where(FormRecord.sha256 == digest))
    if record is None:
        record = FormRecord(
            uid=new_uid(),
            created=now.utc_ms,
            changed=now.utc_ms,
            offset=now.offset,
            instrument=form.id,
            version=form.version,
            language=form.language,
            content=content,
            sha256=digest,
        )
        session.add(record)
        session.flush()
    return record


def _find(session: Session, uid: str) -> QuestionnaireRecord | None:
    return session.scalar(select(QuestionnaireRecord).where(QuestionnaireRecord.uid == uid))


def _read_form(session: Session, record: QuestionnaireRecord) -> Instrument:
    content = session.scalars(select(FormRecord.content).where(FormRecord.id == record.form_id)).one()
    return instruments.read(json.loads(content))


def _one(session: Session, record: QuestionnaireRecord) -> Filled:
    return _filled(session, select(QuestionnaireRecord).where(QuestionnaireRecord.id == record.id))[0]


def _filled(session: Session, wanted: Select[QuestionnaireRecord]) -> list[Filled]:
    records = list(session.scalars(wanted))
    asked = select(FormRecord.id, FormRecord.content).where(
        FormRecord.id.in_({record.form_id for record in records})
    )
    forms = {key: instruments.read(json.loads(content)) for key, content in session.execute(asked)}
    ids = wanted.with_only_columns(QuestionnaireRecord.id)
    answers: dict[int, dict[int, list[AnswerRecord]]] = defaultdict(lambda: defaultdict(list))
    for answer in session.scalars(
        select(AnswerRecord)
        .where(AnswerRecord.questionnaire_id.in_(ids))
        .order_by(AnswerRecord.turn, AnswerRecord.id)
    ):
        answers[answer.questionnaire_id][answer.turn].append(answer)
    found = [_made(record, forms[record.form_id], answers[record.id]) for record in records]
    return sorted(found, key=lambda one: (one.at.utc_ms, one.uid))


def _made(record: QuestionnaireRecord, form: Instrument, turns: Mapping[int, list[AnswerRecord]]) -> Filled:
    finished = None if record.finished is None else Moment(record.finished, record.finished_offset or 0)
    return Filled(
        uid=record.uid,
        form=form,
        started=Moment(record.started, record.started_offset),
        finished=finished,
        answers={each.item: each.value for each in turns.get(0, ())},
        amendments=tuple(
            Amendment(
                Moment(max(each.changed for each in turns[turn]), turns[turn][0].offset),
                {each.item: each.value for each in turns[turn]},
            )
            for turn in sorted(turns)
            if turn > 0
        ),
        deleted=record.deleted,
    )
