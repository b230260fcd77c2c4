"""Letting go a held mail that begins with an explicit word: it does what it says, or nothing."""

import pytest

from chalicelib.desk import acting
from chalicelib.desk.links import VoidLinkError
from chalicelib.domain.people import Standing
from chalicelib.domain.records import Purpose
from tests.desk.links import token_of
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.people import HEALTH, JOURNALISTS, MY, PERSON

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Ai cung cấp suất ăn?\n\nKhánh My"
GRAY = verdicts(dmarc="GRAY", spf="GRAY")
SAID = {
    "#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý": ("transfer", "transferred"),
    "#giahan 27/11: chờ kết quả xét nghiệm": ("extension", "extended"),
    "#tuchoi 3: hồ sơ đang điều tra": ("refusal", "declined"),
    "#lamro\nCâu hỏi về trường nào?": ("clarification", "clarifying"),
    "#buocdau 24/11: đang xác minh tại bệnh viện": ("interim", "acknowledged"),
    "#motphan 1: còn 12 cháu nằm viện": ("partial", "acknowledged"),
    "#danhan": ("acknowledgement", "acknowledged"),
    "#traloi\nCòn 12 cháu nằm viện.": ("final", "answered"),
    "#motphan 1, 2: còn 12 cháu, do Công ty Hương Giang nấu": ("final", "answered"),
}
LACKING = {
    "#chuyen SGDDT": "no_reason",
    "#chuyen": "empty",
    "#tuchoi 3": "no_reason",
    "#giahan 20/11": "no_reason",
    "#motphan 9: còn 12 cháu": "no_such_point",
    "#motphan 1": "empty",
    "#chuyne SGDDT: bếp ăn do ngành giáo dục quản lý": "unknown_word",
}


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def forged_or_not(office, text, letter="dispatch", sender=PERSON):
    """Let a mail come whose sender nobody can be sure of."""
    return office.receive(a_reply(office.last(letter, sender), text, sender=sender, checks=GRAY))


def held(office, text):
    """Let a mail of a contact come that has lost its case address: it is held, whatever it says."""
    office.receive(a_reply(office.last("dispatch", PERSON), text, to=(INTAKE,), quoting=False))
    assert office.last("held-receipt", PERSON)


def replied(office, text):
    return office.receive(a_reply(office.last("held-receipt", PERSON), text))


def shown(office, purpose=Purpose.RELEASE):
    return acting.show(token_of(office, str(purpose)), purpose, office.desk, office.now)


def release(office):
    return acting.release(token_of(office, "release"), office.desk, office.now, office.lease_now)


@pytest.mark.parametrize("text", SAID)
def test_a_released_mail_does_what_its_word_says_and_its_page_shows_it(office, case, text):
    forged_or_not(office, text)
    act, status = SAID[text]
    before = dict(office.book.records)

    page = shown(office)

    assert (page["act"], page["why"]) == (act, "")
    assert office.book.records == before
    release(office)
    assert office.status(case) == status
    assert (office.letters["answer", MY] == 1) is (act == "final")
    assert not any("#" in one.text.partition("-----")[2][:80] for one in office.posted("answer"))


@pytest.mark.parametrize("text", LACKING)
def test_a_mail_whose_terms_are_missing_is_not_released_and_its_page_says_why(office, case, text):
    forged_or_not(office, text)
    before = dict(office.book.records)

    assert shown(office)["why"] == LACKING[text]
    with pytest.raises(acting.RefusedReleaseError, match=LACKING[text]):
        release(office)
    assert office.book.records == before


def test_a_released_retraction_takes_the_answer_back(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu nằm viện."))
    forged_or_not(office, "#thuhoi: số liệu sai")

    release(office)

    assert (office.letters["retraction", MY], office.letters["answer", MY]) == (1, 1)


def test_a_released_withdrawal_withdraws_the_question(office, case):
    forged_or_not(office, "#rutcauhoi đã có thông cáo", "receipt", MY)
    assert shown(office)["act"] == "withdrawal"

    release(office)

    assert (office.status(case), office.letters["follow-up", PERSON]) == ("withdrawn", 0)


def test_a_journalists_act_whose_terms_are_missing_is_not_released(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu nằm viện."))
    forged_or_not(office, "#danhgia", "receipt", MY)

    assert shown(office)["why"] == "no_score"
    with pytest.raises(acting.RefusedReleaseError):
        release(office)


def test_a_withdrawal_on_another_subject_is_one_without_a_question_back(office, case):
    office.receive(
        a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY, Subject="Thôi không hỏi", quoting=False)
    )

    assert office.status(case) == "withdrawn"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý", "#chuyen", "transferred"),
        ("#giahan 27/11: chờ kết quả xét nghiệm", "#giahan", "extended"),
        ("Sở đang xác minh nội dung này, sẽ trả lời trước ngày 24/11.", "#buocdau", "acknowledged"),
        ("Sở đang xác minh nội dung này.", "#buocdau 24/11", "acknowledged"),
        ("Còn 12 cháu nằm viện, không có ca nặng.", "#motphan 1", "acknowledged"),
        ("Còn 12 cháu nằm viện, không có ca nặng.", "#traloi", "answered"),
    ],
)
def test_a_word_alone_lets_a_held_mail_go_as_what_it_says(office, case, text, word, status):
    held(office, text)

    row = replied(office, word)

    assert (row.filings[0].kind, office.status(case)) == ("release", status)


def test_the_day_and_points_behind_a_word_alone_are_told(office, case):
    held(office, "Sở đang xác minh nội dung này.")
    replied(office, "#buocdau 24/11")
    promised = office.facts("message", MY)["promised_at"]
    held(office, "Còn 12 cháu nằm viện, không có ca nặng.")

    replied(office, "#motphan 1")

    assert (promised, office.facts("message", MY)["points"]) == ("2026-11-24T17:00:00+07:00", ["1"])


@pytest.mark.parametrize(
    ("text", "word", "signs"),
    [
        ("#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý", "#traloi", ["other_word"]),
        ("#chuyen SGDDT", "#traloi", ["other_word"]),
        ("#chuyen SGDDT", "#chuyen", ["no_reason"]),
        ("#tuchoi 3", "#lamro", ["other_word"]),
        ("#thuhoi: số liệu sai", "#traloi", ["amendment"]),
        ("#chuyne SGDDT: bếp ăn", "#traloi", ["unknown_word"]),
        ("Còn 12 cháu nằm viện, không có ca nặng.", "#motphan 9", ["no_such_point"]),
    ],
)
def test_a_word_lets_no_mail_go_that_begins_with_another(office, case, text, word, signs):
    held(office, text)
    before = office.letters

    replied(office, word)

    assert office.letters_since(before) == [("held-receipt", PERSON)]
    assert office.facts("held-receipt")["signs"] == signs


@pytest.mark.parametrize(
    ("text", "word", "has_unknown_word"),
    [("#chuyen SGDDT", "#chuyen", False), ("#chuyne SGDDT", "", True), ("Còn 12 cháu.", "", False)],
)
def test_the_receipt_knows_with_which_word_the_mail_begins(office, case, text, word, has_unknown_word):
    held(office, text)

    facts = office.facts("held-receipt")

    assert (facts["word"], facts["has_unknown_word"]) == (word, has_unknown_word)


@pytest.mark.parametrize(
    ("text", "unknown", "meant"),
    [
        ("#answer\nWe closed 3.", "#answer", "#traloi"),
        ("#chuyne SGDDT", "#chuyne", "#chuyen"),
        ("#đính chinhs: 14 cháu", "#đính", "#dinhchinh"),
        ("#huế\nCó 3 cháu.", "#huế", ""),
        ("#chuyen SGDDT", "", ""),
    ],
)
def test_the_receipt_names_an_unknown_word_and_the_one_that_is_near(office, case, text, unknown, meant):
    held(office, text)

    said = office.facts("held-receipt")

    assert (said["unknown_word"], said["word_meant"]) == (unknown, meant)


def test_a_link_of_a_withdrawn_question_says_so(office, case):
    forged_or_not(office, "Còn 12 cháu nằm viện.")
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY))

    for act in (shown, release):
        with pytest.raises(VoidLinkError, match="withdrawn"):
            act(office)


def test_a_link_of_who_is_no_contact_any_more_does_nothing_and_says_so(office, case):
    forged_or_not(office, "Còn 12 cháu nằm viện.")
    office.change(HEALTH, contacts=HEALTH.contacts[1:])

    for act in (shown, release):
        with pytest.raises(VoidLinkError, match="no_contact"):
            act(office)
    office.change(office.register.agency("SYT"), contacts=HEALTH.contacts)


def test_a_suspended_journalist_lets_go_what_belongs_to_their_question(office, case):
    forged_or_not(office, "Có ca nặng không?", "receipt", MY)
    office.change(JOURNALISTS[0], status=Standing.SUSPENDED)

    release(office)

    assert office.letters["follow-up", PERSON] == 1


def what_stands(office):
    facts = office.facts("held-receipt")
    return facts["stands"], facts["offers"]


def test_a_held_receipt_says_how_the_question_stands_and_offers_what_may_be_done(office, case):
    held(office, "Còn 12 cháu nằm viện, không có ca nặng.")
    stands, offers = what_stands(office)
    assert (stands, "retraction" in offers, "interim" in offers) == ("open", False, True)
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY))

    held(office, "Còn 12 cháu nằm viện, không có ca nặng.")

    assert what_stands(office) == ("withdrawn", [])


def test_a_held_receipt_names_who_has_a_question_that_was_passed_on(office, case):
    office.receive(
        a_reply(office.last("dispatch", PERSON), "#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý")
    )

    held(office, "Còn 12 cháu nằm viện, không có ca nặng.")

    assert what_stands(office) == ("transferred", [])
    assert [one["code"] for one in office.facts("held-receipt")["passed_to"]] == ["SGDDT"]
