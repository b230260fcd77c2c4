from datetime import date

import pytest

from chalicelib.mail.kinds.contact_words import WORDS, LeaveSaid, leave_in, named_among
from chalicelib.mail.kinds.explicit import explicit_word
from chalicelib.mail.kinds.meaning import is_weekday
from chalicelib.mail.replies.reply import split_reply

TODAY = date(2026, 11, 19)
FROM, TO = date(2026, 11, 20), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("#nghiphep 20/11 - 27/11", "nghiphep"),
        ("#Nghỉ phép từ 20/11", "nghiphep"),
        ("#vắng mặt 20/11", "nghiphep"),
        ("#leave 20/11 - 27/11", "nghiphep"),
        ("#đi làm lại", "dilam"),
        ("#back", "dilam"),
        ("#đổi đầu mối: thêm chị Hà", "doidaumoi"),
        ("#contacts please add Ms Ha", "doidaumoi"),
        ("#traloi", None),
        ("Tôi đi làm lại từ thứ Hai", None),
    ],
)
def test_a_contacts_words_are_known_in_both_languages(line, word):
    found = explicit_word(split_reply(line), WORDS)

    assert (found.word if found else None) == word


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("20/11 - 27/11: b@syt.example", LeaveSaid(FROM, TO, "b@syt.example")),
        (
            "từ ngày 20/11/2026 đến hết ngày 27/11/2026, b@syt.example nhận thay",
            LeaveSaid(FROM, TO, "b@syt.example"),
        ),
        ("2026-11-20 2026-11-27: Lê Thị B", LeaveSaid(FROM, TO, "Lê Thị B")),
        ("20/11 - 27/11, người nhận thay: Lê Thị B.", LeaveSaid(FROM, TO, "Lê Thị B")),
        ("đến hết 27/11", LeaveSaid(TODAY, TO, "")),
        ("27/11", LeaveSaid(TO, TO, "")),
        ("27/11 - 20/11", LeaveSaid(TO, FROM, "")),
        ("ít hôm", LeaveSaid(None, None, "")),
        ("", LeaveSaid(None, None, "")),
    ],
)
def test_days_and_who_stands_in_are_read_off_the_line(argument, said):
    assert leave_in(argument, TODAY, is_weekday) == said


def test_who_is_meant_is_known_by_address_or_whole_name_and_never_guessed():
    people = [("b@syt.example", "Lê Thị B"), ("c@syt.example", "Trần C"), ("d@syt.example", "Trần C")]

    assert [named_among(said, people) for said in ("B@syt.example", "le thi b", "Thị B", "Trần C")] == [
        "b@syt.example",
        "b@syt.example",
        "Thị B",
        "Trần C",
    ]
