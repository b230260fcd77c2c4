"""Each act of the table on each of its ways, whatever befalls its function: it is done once.

The function dies right after each of its writes, or finds at each of its commits that another writer was
first; the event comes twice. Then the same mail, form or button comes again, and the minute's runs go on.
"""

from dataclasses import replace
from functools import cache

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.deadline_acts import extend, reassign, reopen_refused
from chalicelib.desk.extending import Wish
from chalicelib.desk.officer_acts import OnBehalf, answer_for, write_note
from chalicelib.desk.page_acts import write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.acts import RULES, Act, Party, Way
from chalicelib.domain.question import Status
from tests.desk.test_every_act import TERMS, WHO, case_in, on_page
from tests.fakes.mails import a_reply
from tests.fakes.people import COLLEAGUE_OF_MY, PERSON, PRESS_PERSON
from tests.faults.coming_again import Happening, assert_once

AGENCY, JOURNALIST, REFERENCE = Party.AGENCY, Party.JOURNALIST, "MLPN-2026-000001"
MAILS = {
    (AGENCY, Act.FINAL, Way.WORD): "#traloi\nĐến 9 giờ còn 12 cháu nằm viện.",
    (AGENCY, Act.FINAL, Way.REPLY): "Sở Y tế xin trả lời:\n\n1. Còn 12 cháu.\n2. Do Công ty Hương Giang.",
    (AGENCY, Act.PARTIAL, Way.REPLY): "Câu 1: Còn 12 cháu nằm viện.\n\nCâu 2 Sở sẽ trả lời sau.",
    (AGENCY, Act.INTERIM, Way.REPLY): "Sở đang xác minh nội dung này và sẽ trả lời chậm nhất ngày 24/11.",
    (AGENCY, Act.PARTIAL, Way.WORD): "#motphan 1: còn 12 cháu nằm viện",
    (AGENCY, Act.INTERIM, Way.WORD): "#buocdau 24/11: đang xác minh tại bệnh viện",
    (AGENCY, Act.CLARIFICATION, Way.WORD): "#lamro\nCâu hỏi về trường nào?",
    (AGENCY, Act.CLARIFICATION, Way.REPLY): "Đề nghị phóng viên cho biết câu 2 hỏi về trường nào?",
    (AGENCY, Act.ACKNOWLEDGEMENT, Way.WORD): "#danhan",
    (AGENCY, Act.ACKNOWLEDGEMENT, Way.REPLY): "Sở Y tế đã nhận được câu hỏi của phóng viên. Xin cảm ơn.",
    (AGENCY, Act.EXTENSION, Way.WORD): "#giahan 30/11: chờ kết quả xét nghiệm",
    (AGENCY, Act.REFUSAL, Way.WORD): "#tuchoi 3: hồ sơ đang điều tra",
    (AGENCY, Act.CORRECTION, Way.WORD): "#dinhchinh: là 14 cháu, không phải 12.",
    (AGENCY, Act.RETRACTION, Way.WORD): "#thuhoi: số liệu sai",
    (AGENCY, Act.TRANSFER, Way.WORD): "#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý",
    (JOURNALIST, Act.FOLLOW_UP, Way.REPLY): "Xin hỏi thêm: có ca nặng không?",
    (JOURNALIST, Act.UNANSWERED, Way.WORD): "#chuadu 2: chưa rõ ai cung cấp suất ăn",
    (JOURNALIST, Act.RATING, Way.WORD): "#danhgia hài lòng: trả lời nhanh",
    (JOURNALIST, Act.WITHDRAWAL, Way.WORD): "#rutcauhoi đã có thông cáo báo chí",
    (JOURNALIST, Act.READERS, Way.WORD): f"#cungdoc {COLLEAGUE_OF_MY}",
}
CELLS = [(*key, way) for key, row in RULES.items() for way in sorted(row.ways)]
IN_SESSION = [cell for cell in CELLS if cell not in MAILS]

standing_in = cache(case_in)


def usual(party, act):
    """Give a status in which the act is done: the agency has the question, or has answered it."""
    return next(
        one for one in (Status.DISPATCHED, Status.ANSWERED, Status.DECLINED) if one in RULES[party, act].moves
    )


def mailed(party, act, way):
    office, _ = standing_in(usual(party, act), is_again=RULES[party, act].on_top)
    letter = office.last("dispatch" if party is AGENCY else "receipt", WHO[party])
    inbound = office.arrives(a_reply(letter, MAILS[party, act, way], sender=WHO[party]))
    return Happening(office, lambda office: office.take(inbound))


def on_its_page(party, act, status):
    office, _ = standing_in(status, is_again=RULES[party, act].on_top)
    agency, said = on_page(party, act)
    seat = seat_at(REFERENCE, agency, WHO[party])
    said = replace(said, seen=show_question(seat, office.desk, office.now)["seen"])
    return Happening(office, lambda office: write(said, seat, office.desk, office.now, office.lease_now))


def by_officer(_party, act, status):
    office, _ = standing_in(status)
    why = "qua điện thoại"
    wish = Wish(TERMS[Act.EXTENSION].until_on, why)
    acts = {
        Act.FINAL: lambda *by: answer_for(REFERENCE, OnBehalf("SYT", PERSON, "Còn 12 cháu.", why), *by),
        Act.NOTE: lambda *by: write_note(REFERENCE, "SYT", "Đã gọi điện.", *by),
        Act.EXTENSION: lambda *by: extend(REFERENCE, "SYT", wish, *by),
        Act.REOPENING: lambda *by: reopen_refused(REFERENCE, "SYT", why, *by),
        Act.REASSIGNMENT: lambda *by: reassign(REFERENCE, "SYT", "SGDDT", why, *by),
    }
    return Happening(
        office, lambda office: acts[act](By(PRESS_PERSON, office.now), office.desk, office.lease_now)
    )


def assert_done_once(happening, party, act, **given):
    office, _ = assert_once(happening, **given)
    before = {event.id for event in happening.office.book.case(REFERENCE).events}
    events = [event for event in office.book.case(REFERENCE).events if event.id not in before]
    assert RULES[party, act].event in {event.act for event in events}


@pytest.mark.parametrize("cell", MAILS, ids=" ".join)
def test_what_a_mail_says_is_done_once(cell):
    assert_done_once(mailed(*cell), *cell[:2])


@pytest.mark.parametrize(("party", "act", "way"), IN_SESSION, ids=str)
def test_a_button_that_is_pressed_again_does_its_act_once_in_every_status(party, act, way):
    """What comes after the commit is the same in each status, and tried in one."""
    begin = by_officer if way is Way.ADMIN else on_its_page
    for status in RULES[party, act].moves:
        assert_done_once(begin(party, act, status), party, act, is_whole=status is usual(party, act))


def test_the_mails_above_say_every_act_that_a_mail_can_say():
    assert {cell for cell in CELLS if cell[2] in {Way.WORD, Way.REPLY}} == set(MAILS)
