"""The pen by its pages and by mail: the digest at an opening, an act, its letters, and its undoing."""

import re
from datetime import UTC

import pytest
import requests

from tests.journeys.town import a_town
from tests.journeys.writing import MY, Draft, address_of, reply

OFFICER, MAILBOX = "phatngon@svhtt.example", "vanphong@svhtt.example"
STRANGER = "Một người <ai.do@hop-thu.example>"
ASKER, PERSON = address_of(MY), "phatngon@syt.example"
QUESTION = "Kính gửi Sở Y tế,\n\nCòn bao nhiêu cháu nằm viện?\n\nKhánh My"
ANSWER = "Sở Y tế thông tin: còn 12 cháu nằm viện, không có ca nặng."


class Officer:
    """A browser without scripts in which the press officer has signed in."""

    def __init__(self, town):
        self._town, self._session = town, requests.Session()
        self._session.post(f"{town.web}/sign-in?to=/admin/pen", data={"email": OFFICER}, timeout=30)
        town.settle()
        self.page = self._session.post(town.box(OFFICER)[-1].links[0], data={"act": "sign-in"}, timeout=30)

    def post(self, path, **fields):
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.page.text).group(1)
        self.page = self._session.post(f"{self._town.web}{path}", data={"csrf": csrf, **fields}, timeout=60)
        self._town.settle()
        return self.page

    def path_of(self, subject):
        """Give the path of a mail in the list."""
        listed = self._session.get(f"{self._town.web}/admin/pen", timeout=30).text
        return re.search(rf'href="[^"]*(/admin/pen/[^"]+)">{re.escape(subject)}<', listed).group(1)


def asked_and_penned(town, subject):
    asked, stray = (
        Draft(QUESTION, sender=MY, subject=subject),
        Draft(ANSWER, STRANGER, subject=f"Về {subject}"),
    )
    town.send(asked, stray)
    return asked, town.reference(asked), stray


@pytest.mark.walks(
    "press_department answer pen", "press_department undo pen", "press_department to_pen admin"
)
def test_a_stray_answer_and_one_that_the_gateway_filed_wrongly_are_taken_back(town):
    asked, reference, stray = asked_and_penned(town, "việc thứ nhất")
    officer = Officer(town)
    path = officer.path_of("Về việc thứ nhất")
    chosen = {"act": "answer", "place": f"{reference} SYT", "speaker": PERSON}

    assert ANSWER in officer.post(path, **chosen).text
    assert town.duty(asked, "SYT")["status"] == "dispatched"
    officer.post(path, step="do", reason="đã gọi điện hỏi lại", **chosen)

    (answer,) = town.named(ASKER, reference, "answer")
    assert answer.passage == ANSWER
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert town.row(stray)["outcome"] == "filed"

    act = re.search(r'name="id" value="([^"]+)"', officer.page.text).group(1)
    officer.post(f"{path}/undo", id=act)

    (told,) = town.named(ASKER, reference, "taken-back")
    assert "không sử dụng" in told.text
    assert len(town.named(PERSON, reference, "taken-back")) == 1
    assert town.duty(asked, "SYT")["status"] == "dispatched"
    assert town.outcome(stray) == ("pen", "unknown_sender")

    wrong = reply(town.named(PERSON, reference, "dispatch")[-1], f"#traloi\n{ANSWER}")
    town.send(wrong)
    assert town.duty(asked, "SYT")["status"] == "answered"
    officer.post(f"/admin/questions/{reference}", act="to_pen", mail=town.row(wrong)["id"], note="nhầm")

    assert len(town.named(ASKER, reference, "taken-back")) == 2
    assert town.duty(asked, "SYT")["status"] == "dispatched"
    assert town.outcome(wrong) == ("pen", "misfiled")


@pytest.mark.walks("press_department open pen")
def test_a_mail_is_opened_as_a_question_on_behalf_of_a_journalist(town):
    stray = Draft(QUESTION, STRANGER, subject="Hỏi giúp đồng nghiệp")
    town.send(stray)
    officer = Officer(town)

    officer.post(
        officer.path_of("Hỏi giúp đồng nghiệp"), act="open", step="do", journalist=ASKER, agency="SYT"
    )

    reference = town.reference(stray)
    assert town.row(stray)["outcome"] == "question_opened"
    assert len(town.named(ASKER, reference, "receipt")) == 1
    assert len(town.named(PERSON, reference, "dispatch")) == 1


@pytest.mark.walks(
    "press_department note pen",
    "press_department discard pen",
    "press_department follow_up pen",
    "press_department release pen",
)
def test_mails_of_a_pen_are_noted_put_away_and_let_go_as_what_they_are(town):
    asked = Draft(QUESTION, sender=MY, subject="việc thứ hai")
    town.send(asked)
    reference = town.reference(asked)
    dispatch = town.named(PERSON, reference, "dispatch")[0]
    held = reply(dispatch, ANSWER, sender=STRANGER, subject="Trả lời việc thứ hai")
    strays = {
        act: Draft(f"Lời nhắn về {act}.", STRANGER, subject=f"Thư {act}")
        for act in ("note", "follow_up", "discard")
    }
    town.send(held, *strays.values())
    officer = Officer(town)
    got = town.owners(reference), len(town.box(PERSON, reference))

    def does(subject, act, **fields):
        officer.post(officer.path_of(subject), act=act, step="do", **fields)

    does("Thư note", "note", place=f"{reference} SYT", reason="để biết")
    does("Thư discard", "discard", reason="thư quảng cáo")
    assert (town.owners(reference), len(town.box(PERSON, reference))) == got
    does("Thư follow_up", "follow_up", place=f"{reference} SYT", reason="thư nhà của phóng viên")
    assert town.named(PERSON, reference, "follow-up")[0].passage == "Lời nhắn về follow_up."
    does("Trả lời việc thứ hai", "release", reason="đã gọi điện hỏi lại")

    assert town.named(ASKER, reference, "answer")[0].passage == ANSWER
    assert town.duty(asked, "SYT")["status"] == "answered"
    assert town.owners(reference) == got[0]
    kinds = {act: [filed["kind"] for filed in town.row(stray)["filings"]] for act, stray in strays.items()}
    assert kinds == {"note": ["note"], "follow_up": ["follow_up"], "discard": []}
    assert (town.row(held)["reason"], town.row(strays["discard"])["reason"]) == ("released", "discarded")


@pytest.fixture(scope="module")
def two_days(tmp_path_factory):
    """Let mail wait from Thursday afternoon to Friday evening."""
    with a_town(tmp_path_factory.mktemp("pen")) as town:
        town.move(to="2026-11-19T16:00:00+07:00")
        town.send(Draft("Toàn văn bí mật", STRANGER, subject="Thư không rõ"))
        town.move(to="2026-11-20T18:00:00+07:00")
        town.settle()
        yield town


def digests(town, address):
    ids = {letter["id"] for letter in town.letters() if letter["letter"] == "pen-digest"}
    return [mail for mail in town.box(address) if mail.letter_id in ids]


def test_the_press_department_is_told_once_at_the_next_opening(two_days):
    for address in (OFFICER, MAILBOX):
        (digest,) = digests(two_days, address)
        sent_at = digest.mail["Date"].datetime.astimezone(UTC)
        assert sent_at.isoformat(timespec="minutes") == "2026-11-20T00:30+00:00"  # 7:30 in Huế


def test_a_digest_names_subjects_and_no_texts(two_days):
    (digest,) = digests(two_days, MAILBOX)

    assert "Thư không rõ" in digest.text
    assert "bí mật" not in digest.text
    assert any(link.endswith("/admin/pen") for link in digest.links)
