"""The contract of the local run that scripts rely on, kept by the whole gateway."""

from tests.journeys.writing import HIEN, MY, Draft

TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện?\n\nKhánh My"
ASKER = "khanhmy@songhuongmoi.example"


def test_the_three_lists_have_the_fields_of_the_contract(town):
    asked = Draft(TEXT, sender=MY)

    town.send(asked)

    row = town.row(asked)
    assert list(row) == ["id", "message_id", "from", "outcome", "reason", "filings"]
    assert row["from"] == ASKER
    question = town.question(asked)
    assert list(question) == ["reference", "subject", "journalist", "status", "assignments"]
    (duty,) = question["assignments"]
    assert duty == {
        "agency": "SYT",
        "status": "dispatched",
        "due_at": "2026-11-25T17:00:00+07:00",
        "steps": [],
    }
    letter = town.letters()[-1]
    assert list(letter) == ["id", "letter", "to", "reference", "state", "at"]
    assert letter["at"].endswith("+07:00")


def test_the_ledger_has_one_line_for_each_raw_mail_oldest_first(town):
    before = len(town.ledger())
    drafts = [Draft(TEXT, sender=MY), Draft(TEXT, sender="a@thu.example"), Draft(TEXT, sender=HIEN)]

    town.send(*drafts, drafts[0])

    rows = town.ledger()[before:]
    assert [row["message_id"] for row in rows] == [
        *(draft.message_id for draft in drafts),
        drafts[0].message_id,
    ]
    assert [row["outcome"] for row in rows] == ["question_opened", "pen", "question_opened", "duplicate"]
    assert len({row["id"] for row in town.ledger()}) == len(town.ledger())


def test_a_question_is_known_by_the_registered_address_and_the_subject_as_sent(town):
    subject = "Hỏi về “xả lũ”: hồ Tả Trạch & thủy điện Hương Điền, đêm 19/11 (rất dài, dài hơn một dòng thư)"
    asked = Draft(TEXT, sender="KHANHMY@SongHuongMoi.example", subject=subject)

    town.send(asked)

    assert town.question(asked)["journalist"] == ASKER
    assert town.question(asked)["subject"] == subject


def test_the_clock_refuses_to_go_back_and_what_it_cannot_read(town):
    assert town.post("/local/clock", {"to": "2026-11-18T08:00:00+07:00"})[0] == 409
    for form in (
        {},
        {"to": "morgen"},
        {"forward": "3 days"},
        {"to": "2026-11-20T08:00:00", "forward": "P1D"},
    ):
        assert town.post("/local/clock", form)[0] == 400
    assert town.get("/local/idle?wait=soon")[0] == 400
    assert town.get("/local/nothing")[0] == 404


def test_the_local_page_leads_to_the_inbox_where_a_newcomer_finds_everyone(town):
    town.send(Draft(TEXT, sender=MY))

    code, headers, _ = town.fetch("GET", "/local/")
    page = town.get("/local/inbox")[1]

    assert (code // 100, headers["Location"].endswith("/local/inbox")) == (3, True)
    assert "phatngon@syt.example" in page
    assert ASKER in page
