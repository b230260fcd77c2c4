"""Random lives of a question: whatever its parties do, in whatever order, the book agrees with a model.

The model knows the table of acts and nothing else: a status for each agency, and how many answers were given.
The rest is asked of the book (design, section 10): an outcome for each mail, statuses by the table, letters
to nobody but their addressees, deadlines equal to what their ledgers sum up to.
"""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.desk.page_acts import ClosedError, RefusedError, Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.acts import RULES, Act, Party, Way
from chalicelib.domain.question import QuestionStatus, Status
from tests.desk.test_every_act import ASKED, ON_PAGE
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import Office
from tests.fakes.people import MY, PERSON, SCHOOLS_PERSON

AGENCIES = {"SYT": PERSON, "SGDDT": SCHOOLS_PERSON}
HOURS = st.integers(min_value=0, max_value=60)


def on_page(party):
    return [act for (whose, act), row in RULES.items() if whose is party and Way.PAGE in row.ways]


class RandomLife(RuleBasedStateMachine):
    """A question to two agencies, and all that they and its journalist may do to it."""

    @initialize()
    def ask(self):
        self.office = Office()
        to = (HEALTH_INTAKE, "sgddt@phatngon.example")
        self.reference = self.office.ask(a_mail(ASKED, to=to)).question.reference
        self.forms = 0
        self.model = dict.fromkeys(AGENCIES, Status.DISPATCHED)
        self.answers = 0

    def case(self):
        return self.office.book.case(self.reference)

    def act(self, party, act, agency, address, **given):
        """Do an act on the page; tell whether it was done."""
        self.forms += 1
        seat = seat_at(self.reference, "TATCA" if party is Party.JOURNALIST else agency, address)
        seen = show_question(seat, self.office.desk, self.office.now)["seen"]
        said = Said(
            f"{self.forms:032x}", "Nội dung.", seen, act=str(act), **{**ON_PAGE.get(act, {}), **given}
        )
        try:
            write(said, seat, self.office.desk, self.office.now, self.office.lease_now)
        except (RefusedError, ClosedError):
            return False
        return True

    @rule(agency=st.sampled_from(sorted(AGENCIES)), act=st.sampled_from(on_page(Party.AGENCY)))
    def an_agency_acts(self, agency, act):
        before = self.model[agency]
        done = self.act(Party.AGENCY, act, agency, AGENCIES[agency])
        self.answers += done and act is Act.FINAL
        self.expect(Party.AGENCY, act, agency, before, done=done)

    @rule(agency=st.sampled_from(sorted(AGENCIES)), act=st.sampled_from(on_page(Party.JOURNALIST)))
    def the_journalist_acts(self, agency, act):
        to = "TATCA" if act is Act.WITHDRAWAL else agency
        before = dict(self.model)
        done = self.act(Party.JOURNALIST, act, agency, MY, to=to)
        for code in AGENCIES if act is Act.WITHDRAWAL else [agency]:
            self.expect(Party.JOURNALIST, act, code, before[code], done=done)

    def expect(self, party, act, agency, before, *, done):
        """What the table refuses was not done; what was done led where the table says."""
        row, after = RULES[party, act], self.case().assignment(agency).status
        assert after in (row.moves.get(before, {before}) if done else {before})
        assert before in row.moves or act is Act.WITHDRAWAL or not done
        self.model[agency] = after

    @rule(hours=HOURS)
    def time_passes(self, hours):
        self.office.run_until(self.office.now + timedelta(hours=hours), every=timedelta(hours=6))

    @invariant()
    def statuses_are_those_of_the_model(self):
        assert {
            duty.agency: duty.status for duty in self.case().assignments if duty.agency in self.model
        } == self.model

    @invariant()
    def each_answer_reached_the_journalist_once(self):
        assert self.office.letters["answer", MY] == self.answers

    @invariant()
    def the_question_is_answered_when_nobody_owes_anything(self):
        case = self.case()
        is_open = any(duty.is_open for duty in case.assignments)
        assert (case.question.status is QuestionStatus.OPEN) == is_open

    @invariant()
    def every_deadline_is_what_its_ledger_sums_up_to(self):
        for duty in self.case().assignments:
            reckoned = self.office.desk.rules.duty_deadline(self.case().question, duty)
            if duty.is_open and reckoned is not None:
                assert duty.due_at == reckoned.due_at

    def teardown(self):
        assert_whole(self.office)


TestRandomLife = RandomLife.TestCase
TestRandomLife.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
