import pytest

from chalicelib.desk.register_bouncing import bouncing, reaches_again
from chalicelib.desk.register_changes import By
from chalicelib.desk.register_search import MOST_FOUND, search
from chalicelib.domain.change import StaleError
from chalicelib.domain.people import Journalist
from chalicelib.domain.register_records import RegisterAct
from tests.desk import test_delivery
from tests.fakes.people import MY, PERSON, RIVAL


@pytest.mark.parametrize(
    ("words", "agencies", "journalists"),
    [
        ("SYT", ["SYT"], []),
        ("so y te", ["SYT"], []),
        ("Giáo dục", ["SGDDT"], []),
        ("tran van binh", ["SYT"], []),
        (PERSON, ["SYT"], []),
        ("song huong my", [], [MY]),
        ("khanhmy@thu", [], [MY]),
        ("co do nam", [], [RIVAL]),
        ("khong co ai", [], []),
    ],
)
def test_whoever_has_all_the_words_is_found_accents_or_not(office, words, agencies, journalists):
    found = search(words, office.register)

    assert [agency.code for agency in found.agencies] == agencies
    assert [person.email for person in found.journalists] == journalists


def test_no_words_find_everyone_up_to_a_limit(office):
    for number in range(MOST_FOUND):
        office.register.save(Journalist(f"p{number}@bao.example", "P", "Báo"))

    found = search("", office.register)

    assert len(found.agencies) == 4
    assert len(found.journalists) == MOST_FOUND
    assert found.is_cut


def bounce(office):
    case = office.ask()
    test_delivery.bounce(office, test_delivery.letter_to(office, PERSON))
    return case


def test_an_address_that_bounces_is_listed_with_when_and_the_question(office):
    case = bounce(office)

    (one,) = bouncing(office.desk)

    assert (one.agency.code, one.address, one.name) == ("SYT", PERSON, "Lê Thị An")
    assert (one.since, one.reference) == (office.now, case.question.reference)


def test_a_mark_of_which_no_history_is_known_is_listed_all_the_same(office):
    office.register.save(office.register.agency("SYT").without("cu@syt.example"))

    (one,) = bouncing(office.desk)

    assert (one.address, one.name, one.since, one.reference) == ("cu@syt.example", "", None, "")


def test_mail_reaches_an_address_again(office):
    bounce(office)
    revision = office.register.agency("SYT").revision
    by = By("lan@svhtt.example", office.now)

    with pytest.raises(StaleError):
        reaches_again("SYT", PERSON, revision - 1, by, office.desk)
    reaches_again("SYT", PERSON, revision, by, office.desk)
    reaches_again("SYT", PERSON, revision, by, office.desk)

    assert bouncing(office.desk) == ()
    assert office.book.tasks() == []
    acts = [event.act for event in office.register.history("agency", "SYT")]
    assert sorted(acts) == [RegisterAct.BOUNCED, RegisterAct.REACHABLE]
