from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from chalicelib.domain.fingerprints import Fingerprint, Waiting
from chalicelib.domain.guessing import Ground, Guess, Reason
from chalicelib.domain.letter import Addressee, Letter, State, StateReached
from chalicelib.domain.pen import Act, Digest, PenAct
from chalicelib.domain.people import Agency, Contact, Journalist, Role, Standing
from chalicelib.domain.question import Assignment, Attachment, Question, QuestionStatus, Status, Text
from chalicelib.domain.records import (
    Allowance,
    Entry,
    Event,
    Filing,
    LedgerRow,
    Link,
    Outcome,
    PenMail,
    PenReason,
    Purpose,
    Session,
    Task,
    TaskKind,
)
from chalicelib.domain.register_records import (
    FieldChange,
    ImportRun,
    ImportState,
    RegisterAct,
    RegisterEvent,
)
from chalicelib.domain.statistics import Figures, MonthFigures
from chalicelib.domain.steps import Step, StepTaken
from chalicelib.domain.submission import Submission, SubmissionState
from tests.aws.samples_of_register import REGISTER
from tests.aws.samples_of_rules import RULES

REFERENCE = "MLPN-2026-000042"
NOON = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
LOCAL_NOON = datetime(2026, 11, 19, 12, 0, tzinfo=timezone(timedelta(hours=7)))
HOUR = timedelta(hours=1)
PHOTO = Attachment("Ảnh hiện trường.jpg", "image/jpeg", 123_456, "attachments/m1/1")


def a_question(**changes):
    question = Question(
        reference=REFERENCE,
        subject="Cấp thuốc bảo hiểm y tế",
        text=Text("Kính gửi Sở Y tế, ..."),
        journalist="an@bao.example",
        journalist_name="Lê Thị An",
        outlet="Báo Huế",
        received_at=NOON,
        opened_by="mail-1",
        policy="hue-2025-draft",
        status=QuestionStatus.OPEN,
    )
    return replace(question, **changes)


def an_assignment(**changes):
    duty = Assignment(
        reference=REFERENCE,
        agency="SYT",
        status=Status.DISPATCHED,
        received_at=NOON,
        opened_at=NOON,
        changed_at=NOON,
    )
    return replace(duty, **changes)


def a_letter(**changes):
    letter = Letter(
        id="letter-1",
        name="receipt",
        to=Addressee("an@bao.example", "Lê Thị An"),
        facts={"deadline": "17:00 thứ Tư, 25/11/2026"},
        committed_at=NOON,
        waits_until=NOON,
        reference=REFERENCE,
        agency="SYT",
    )
    return replace(letter, **changes)


def an_entry(**changes):
    entry = Entry("entry-1", REFERENCE, "SYT", "agency", "final", NOON, Text("Sở Y tế trả lời."))
    return replace(entry, **changes)


def an_event(**changes):
    event = Event("event-1", REFERENCE, "SYT", "dispatch", NOON, "gateway", "schedule")
    return replace(event, **changes)


def a_pen_mail(**changes):
    mail = PenMail("mail-9", PenReason.HELD, NOON, sender="binh@syt.example", subject="Re: Cấp thuốc")
    return replace(mail, **changes)


def a_pen_act(**changes):
    act = PenAct("act-1", "mail-9", Act.ANSWER, Act.ANSWER, "lan@svhtt.example", NOON, Outcome.PEN)
    return replace(act, **changes)


def a_task(**changes):
    return replace(Task("task-1", TaskKind.TELEPHONE, NOON, "SVHTT"), **changes)


def a_ledger_row(**changes):
    return replace(LedgerRow("mail-1", NOON, Outcome.QUESTION_OPENED), **changes)


BINH = Contact(Role.SPOKESPERSON, "Trần Văn Bình", "Phó Giám đốc", "binh@syt.example", "0234 000 111")
OFFICE = Contact(Role.MAILBOX, "Văn phòng", "", "vanphong@syt.example")


def an_agency(**changes):
    agency = Agency("SYT", "Sở Y tế", "Department of Health", "SYT", hosts=("syt.example",), contacts=(BINH,))
    return replace(agency, **changes)


def a_journalist(**changes):
    return replace(Journalist("an@bao.example", "Lê Thị An", "Báo Huế"), **changes)


def a_register_event(**changes):
    event = RegisterEvent("e-1", "agency", "SYT", RegisterAct.CHANGED, NOON, "lan@svhtt.example")
    return replace(event, **changes)


def an_import(**changes):
    return replace(ImportRun("import-1", "agencies.csv", "lan@svhtt.example", NOON), **changes)


RECORDS = {
    "question": a_question(),
    "question with everything": a_question(
        text=Text(""),
        status=QuestionStatus.UNASSIGNED,
        is_urgent=True,
        message_id="<q1@bao.example>",
        written_from="an@bao.example",
        readers=("ban@bao.example",),
        attachments=(PHOTO,),
        guesses=(
            Guess("SYT", 0.75, (Reason(Ground.TOPIC, "thuốc"), Reason(Ground.ADDRESSED))),
            Guess("BHXH", 1.0, ()),
        ),
        next_step_at=LOCAL_NOON,
        steps=(StepTaken(Step.HALF, 1, LOCAL_NOON, NOON),),
    ),
    "assignment": an_assignment(),
    "assignment with everything": an_assignment(
        status=Status.REOPENED,
        due_at=LOCAL_NOON + 5 * HOUR,
        acknowledge_by=NOON + HOUR,
        is_provisional=True,
        acknowledged_at=NOON + timedelta(microseconds=1),
        ended_at=NOON + 2 * HOUR,
        next_step_at=LOCAL_NOON,
        steps=(StepTaken(Step.HALF, 1, LOCAL_NOON, NOON), StepTaken(Step.WEEKLY, 3, NOON, NOON, LOCAL_NOON)),
    ),
    "letter": a_letter(),
    "letter of no question": a_letter(reference="", agency="", waits_until=None),
    "letter with everything": a_letter(
        facts={
            "none": None,
            "empty": "",
            "n": 3,
            "x": 0.5,
            "yes": True,
            "rows": [{"no": False, "none": [""]}],
        },
        reply_to="mlpn-2026-000042.syt.abc@phatngon.example",
        sender_name="Lê Thị An, Sở Y tế, qua Cổng Phát ngôn",
        answers="<q1@bao.example>",
        attachments=(PHOTO,),
        state=State.CLAIMED,
        states=(StateReached(State.CLAIMED, NOON),),
        message_id="<0100@ap-southeast-1.amazonses.com>",
        tries=2,
        reason="Throttling",
    ),
    "entry": an_entry(),
    "entry with everything": an_entry(
        person="Trần Văn Bình",
        post="Phó Giám đốc",
        mail_id="mail-2",
        message_id="<a1@syt.example>",
        address="binh@syt.example",
        is_relayed=True,
        quoted=Text("> Kính gửi", "texts/mail-2/quoted"),
        attachments=(PHOTO,),
        withdrawn_at=NOON + HOUR,
    ),
    "event": an_event(),
    "event with facts": an_event(facts={"from": "dispatched", "days": 3}, mail_id="mail-2"),
    "event with no facts": an_event(facts={}),
    "ledger row": a_ledger_row(),
    "ledger row with everything": a_ledger_row(
        reason="được xác thực",
        message_id="<q1@bao.example>",
        sender="an@bao.example",
        subject="Cấp thuốc",
        filings=(Filing(REFERENCE, "SYT", "question"),),
        recorded_at=NOON,
    ),
    "fingerprint": Fingerprint("abc", "mail-1"),
    "fingerprint that served": Fingerprint(
        "abd",
        "mail-1",
        REFERENCE,
        frozenset({"b@x.example", "a@x.example"}),
        (Waiting("c@x.example", 1, "m"),),
    ),
    "pen mail": a_pen_mail(),
    "pen mail with everything": a_pen_mail(
        notes=("không có địa chỉ",),
        reference=REFERENCE,
        agency="SYT",
        guesses=(Guess("SYT", 0.1, ()),),
        recipients=("cauhoi@phatngon.example",),
        released_at=NOON,
        fate="filed",
        fate_reason="thư rác",
        receipt={"source": "an@bao.example", "dmarc": "PASS"},
    ),
    "pen act": a_pen_act(),
    "pen act with everything": a_pen_act(
        sender="ai.do@thu.example",
        subject="Thư",
        reason="người gửi đã xác nhận qua điện thoại",
        reference=REFERENCE,
        agency="SYT",
        reason_before="held",
        filings_before=(Filing(REFERENCE, "SYT", "held"),),
        status_before="dispatched",
        letters=("letter-1",),
        entries=("entry-1",),
        undone_at=NOON + HOUR,
        undone_by="lan@svhtt.example",
    ),
    "digest": Digest("2026-11-19T08:00:00+07:00", NOON),
    "events of digests": Digest("duties#SYT#events", NOON, shown=frozenset({"MLPN-2026-000042"})),
    "digest of two": Digest("2026-11-19T13:00:00+07:00", NOON, frozenset({"mail-9", "mail-8"})),
    "task": a_task(),
    "closed task": a_task(
        reference=REFERENCE, agency="SYT", address="x@y.example", note="gọi", closed_at=NOON
    ),
    "link": Link("link-1", Purpose.CONFIRM, NOON),
    "link with everything": Link(
        "link-2",
        Purpose.ATTACHMENT,
        NOON,
        "m",
        REFERENCE,
        "SYT",
        "a@b.example",
        PHOTO,
        NOON,
        "yes",
        "/admin",
        "s-1",
    ),
    "submission": Submission("s-1", NOON, NOON + HOUR, "an@bao.example", "Thuốc", "Bao giờ có?"),
    "sent submission": Submission(
        *("s-2", NOON, NOON + HOUR, "a@b.example", "Thuốc", "Bao giờ?", ("SYT",), NOON, True),
        *(SubmissionState.CONFIRMED, NOON, (PHOTO,), REFERENCE),
    ),
    "month's figures": MonthFigures("SYT", "2026-10", Figures(3, 1, 1, 0, 0, 1, 1, 0, (60, 480)), NOON),
    "session": Session("session-1", "a@b.example", NOON, NOON + HOUR),
    "ended session": Session("session-2", "a@b.example", NOON, NOON + HOUR, NOON),
    "allowance": Allowance("notices#2026-11-19", 3),
    "register event": a_register_event(),
    "register event with everything": a_register_event(
        cause="import-1", changes=(FieldChange("contact", "", "An; an@syt.example", "spokesperson"),)
    ),
    "import": an_import(),
    "import that runs": an_import(
        state=ImportState.RUNNING, changed_at=NOON + HOUR, total=70, done=50, refused=2, unchanged=3
    ),
    **RULES,
    **REGISTER,
    "agency": an_agency(),
    "agency with everything": an_agency(
        topics=("thuốc", "bệnh viện"), contacts=(BINH, OFFICE), bouncing=frozenset({"binh@syt.example"})
    ),
    "journalist": a_journalist(),
    "journalist with everything": a_journalist(
        card_number="IBT 12345",
        card_expires_on=date(2026, 12, 31),
        status=Standing.SUSPENDED,
        addresses=("an@bao.example", "an@thu.example"),
    ),
}
