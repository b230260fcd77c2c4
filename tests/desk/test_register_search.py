import pytest

from chalicelib.desk.by import By
from chalicelib.desk.register_bouncing import bouncing, reaches_again
from chalicelib.desk.register_search import PAGE, search
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
    found = search(words, office.register, "vi")

    assert [agency.code for agency in found.agencies.rows] == agencies
    assert [person.email for person in found.journalists.rows] == journalists


@pytest.mark.parametrize(
    ("asked", "number", "first", "last", "is_more"),
    [(0, 0, 1, PAGE, True), (1, 1, PAGE + 1, PAGE + 5, False), (99, 1, PAGE + 1, PAGE + 5, False)],
)
def test_no_words_find_everyone_a_page_at_a_time(office, asked, number, first, last, is_more):
    for each in range(PAGE + 5 - len([*office.register.journalists()])):
        office.register.save(Journalist(f"p{each}@bao.example", "P", "Báo"))

    found = search("", office.register, "vi", 0, asked).journalists

    assert (found.number, found.first, found.last, found.count) == (number, first, last, PAGE + 5)
    assert (len(found.rows), found.is_more) == (last - first + 1, is_more)


def test_agencies_are_listed_by_name_in_the_readers_language(office):
    def found(language):
        return [agency.code for agency in search("s", office.register, language).agencies.rows]

    assert found("vi") == ["SGDDT", "SVHTT", "SYT", "VPUBND"]
    assert found("en") == ["SVHTT", "SGDDT", "SYT", "VPUBND"]


def test_a_search_that_finds_nobody_has_one_empty_page(office):
    found = search("khong co ai", office.register, "vi", 3, 3).agencies

    assert (found.rows, found.number, found.first, found.last, found.is_more) == ((), 0, 0, 0, False)


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
