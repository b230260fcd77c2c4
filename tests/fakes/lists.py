"""The book in memory, read by date: as the indexes of the table would."""

from chalicelib.desk.lists import Due, Position
from chalicelib.domain.letter import FAILED, Letter
from chalicelib.domain.question import Assignment, Question
from chalicelib.domain.records import Entry, LedgerRow, PenMail, Task
from chalicelib.domain.workcalendar import local


def _month(moment):
    return local(moment).strftime("%Y-%m")


class ListsInMemory:
    """Satisfies the desk's port `Lists` over `all`, which gives the records of a kind."""

    def open_due(self, since, until):
        dated = [duty for duty in self.all(Assignment) if duty.is_open and duty.due_at]
        within = [duty for duty in dated if duty.due_at <= until and (since is None or duty.due_at > since)]
        return sorted(Due(duty.due_at, duty.reference, duty.agency) for duty in within)

    def open_after(self, since, place):
        dated = [duty for duty in self.all(Assignment) if duty.is_open and duty.due_at]
        dues = sorted(Due(duty.due_at, duty.reference, duty.agency) for duty in dated)
        yield from [due for due in dues if due.due_at > since and (place is None or due > place)]

    def open_soonest(self, since):
        yield from self.open_after(since, None)

    def questions(self, references):
        found = {question.reference: question for question in self.all(Question)}
        return [found[reference] for reference in references if reference in found]

    def last_mail_at(self, day):
        times = [row.received_at for row in self.all(LedgerRow)]
        return max((at for at in times if local(at).date().isoformat() == day), default=None)

    def mails_of(self, day, after):
        rows = [row for row in self.all(LedgerRow) if local(row.received_at).date().isoformat() == day]
        places = sorted(((Position(row.received_at, row.mail_id), row) for row in rows), reverse=True)
        yield from (place for place in places if after is None or place[0] < after)

    def open_undated(self):
        undated = [duty for duty in self.all(Assignment) if duty.is_open and duty.due_at is None]
        return sorted(undated, key=lambda duty: duty.opened_at)

    def assignments(self, wanted):
        found = {(duty.reference, duty.agency): duty for duty in self.all(Assignment) if duty.is_open}
        keys = [(due.reference, due.agency) for due in wanted]
        return [found[key] for key in keys if key in found]

    def assignments_of(self, reference):
        found = [duty for duty in self.all(Assignment) if duty.reference == reference]
        return sorted(found, key=lambda duty: duty.agency)

    def entries_of(self, reference):
        found = [entry for entry in self.all(Entry) if entry.reference == reference]
        return sorted(found, key=lambda entry: (entry.at, entry.id))

    def unassigned(self, after=""):
        unassigned = (question for question in self.all(Question) if question.is_unassigned)
        found = [question for question in unassigned if question.reference > after]
        yield from sorted(found, key=lambda one: one.reference)

    def questions_of_month(self, month, after):
        found = [question for question in self.all(Question) if _month(question.received_at) == month]
        yield from _newest(found, after)

    def questions_of_agency(self, agency, month, after):
        asked = {duty.reference for duty in self.all(Assignment) if duty.agency == agency}
        found = [question for question in self.all(Question) if question.reference in asked]
        yield from _newest([one for one in found if _month(one.received_at) == month], after)

    def questions_of_journalist(self, journalist, after):
        found = [question for question in self.all(Question) if question.journalist == journalist]
        yield from _newest(found, after)

    def questions_read_by(self, journalist, after):
        yield from _newest([one for one in self.all(Question) if journalist in one.readers], after)

    def failed_letters(self):
        failed = [one for one in self.all(Letter) if one.state in FAILED and not one.resent_at]
        yield from sorted(failed, key=lambda letter: letter.committed_at, reverse=True)

    def letters_of(self, day):
        found = [one for one in self.all(Letter) if local(one.committed_at).date().isoformat() == day]
        return sorted(found, key=lambda letter: letter.committed_at)

    def outcomes(self, mail_ids):
        rows = {row.mail_id: row for row in self.all(LedgerRow)}
        return [rows[mail_id] for mail_id in mail_ids if mail_id in rows]

    def task(self, task_id):
        return next((task for task in self.all(Task) if task.id == task_id), None)

    def pen(self):
        waiting = [mail for mail in self.all(PenMail) if mail.released_at is None]
        return sorted(waiting, key=lambda mail: mail.since)


def _newest(questions, after):
    places = sorted(
        ((Position(one.received_at, one.reference), one) for one in questions),
        reverse=True,
        key=lambda place: place[0],
    )
    return (place for place in places if after is None or place[0] < after)
