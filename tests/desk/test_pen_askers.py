"""Whose question a mail in the pen may be."""

import pytest

from chalicelib.desk.pen_askers import MOST_LISTED, askers
from chalicelib.domain.people import Journalist
from tests.desk.pen import in_pen
from tests.fakes.people import COLLEAGUE_OF_MY, MY, RIVAL, SECOND_ADDRESS_OF_MY


def offered(office, sender, name=""):
    """Give who is likely, with the reason, and who else is offered, for a mail from this address."""
    held = office.book.pen_mail(in_pen(office, sender="ai@dau.example"))
    likely, others = askers(type(held)(held.mail_id, held.reason, held.since, sender), name, office.desk)
    return [(one["email"], one["why"]) for one in likely], [one["email"] for one in others]


def test_a_stranger_at_an_outlets_host_is_offered_the_people_of_that_outlet_first(office):
    likely, others = offered(office, "toasoan@songhuong.example")

    assert likely == [(COLLEAGUE_OF_MY, "outlet"), (MY, "outlet")]
    assert others == [RIVAL]  # nobody who is suspended


@pytest.mark.parametrize("name", ["Lý Nam", "LY NAM"])
def test_who_bears_the_writers_name_is_offered_first(office, name):
    assert offered(office, "lynam1980@hop-thu.example", name)[0] == [(RIVAL, "name")]


def test_what_a_journalist_wrote_is_offered_to_their_outlet_only(office):
    likely, others = offered(office, SECOND_ADDRESS_OF_MY)

    assert likely == [(MY, "address"), (COLLEAGUE_OF_MY, "outlet")]
    assert others == []


def test_where_anybody_has_an_address_the_host_says_nothing(office):
    office.register.save(Journalist("a@gmail.com", "A", "Báo A"))

    likely, others = offered(office, "b@gmail.com")

    assert likely == []
    assert "a@gmail.com" in others


def test_a_long_register_is_not_listed_whole(office):
    for number in range(MOST_LISTED + 5):
        office.register.save(Journalist(f"{number}@bao.example", f"{number}", "Báo A"))

    assert len(offered(office, "ai@dau.example")[1]) == MOST_LISTED
