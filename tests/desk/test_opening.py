"""A question arrives: whose it is, what its journalist and the agencies get, and what is not passed on."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.calendar_days import Closure
from chalicelib.domain.people import Agency, Contact, Journalist, Role
from chalicelib.domain.question import Question, Status
from chalicelib.domain.records import PenMail
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, verdicts
from tests.fakes.office import HOUR, MORNING, RULES, Office, local
from tests.fakes.people import (
    AGENCIES,
    COLLEAGUE_OF_MY,
    JOURNALISTS,
    MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
    RIVAL,
    SCHOOLS_PERSON,
    SECOND_ADDRESS_OF_MY,
    SUSPENDED,
)


def agencies_of(case):
    return [duty.agency for duty in case.assignments]


def test_a_question_to_an_agencys_address_is_its_own(office):
    case = office.ask(a_mail("Có bao nhiêu ca?", to=(HEALTH_INTAKE,)))

    assert case.question.reference == "MLPN-2026-000001"
    assert agencies_of(case) == ["SYT"]
    assert office.status(case) == "dispatched"


def test_a_question_gives_a_receipt_and_a_dispatch_to_spokesperson_and_mailbox(office):
    office.ask()

    assert office.letters == {("receipt", MY): 1, ("dispatch", PERSON): 1, ("dispatch", MAILBOX): 1}
    assert len(office.post.posted) == 3


def test_a_question_is_due_after_three_working_days(office):
    case = office.ask()

    duty = office.duty(case)
    assert (duty.received_at, duty.due_at) == (MORNING, local(25, 17))
    assert office.facts("receipt")["agencies"][0]["deadline"]["off_days"] == [
        "2026-11-21",
        "2026-11-22",
        "2026-11-24",
    ]


def test_a_storm_in_the_area_of_an_agency_moves_its_deadline_and_is_told(office):
    storm = Closure(local(20, 0), local(21, 0), "Bão", "CĐ 12/CĐ-UBND", scope="Vỹ Dạ")
    agencies = [replace(one, area="Vỹ Dạ") if one.code == "SYT" else one for one in AGENCIES]
    rules = replace(RULES, calendar=replace(RULES.calendar, closures=(storm,)))
    office = Office(people=(*agencies, *JOURNALISTS), rules=rules)

    duty = office.duty(office.ask())

    assert (duty.area, duty.due_at) == ("Vỹ Dạ", local(26, 17))
    told = office.facts("receipt")["agencies"][0]["deadline"]
    assert (told["due_at"][:16], told["closed_days"][0]) == ("2026-11-26T17:00", "2026-11-20")


def test_the_receipt_answers_the_journalists_mail(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), Message_ID="<first@thu.example>"))

    receipt = office.last("receipt").mail
    assert receipt["In-Reply-To"] == receipt["References"] == "<first@thu.example>"


def test_the_agency_is_found_by_the_salutation_of_mail_to_cauhoi(office):
    case = office.ask(a_mail("Kính gửi Sở Y tế,\n\nCó bao nhiêu ca?", to=(INTAKE,)))

    assert agencies_of(case) == ["SYT"]


def test_a_salutation_that_names_two_agencies_asks_both(office):
    text = "Kính gửi Sở Y tế và Sở Giáo dục và Đào tạo,\n\nCó bao nhiêu học sinh nằm viện?"

    case = office.ask(a_mail(text, to=(INTAKE,)))

    assert sorted(agencies_of(case)) == ["SGDDT", "SYT"]
    assert office.letters["dispatch", SCHOOLS_PERSON] == 1
    assert office.letters["receipt", MY] == 1


def test_two_agency_addresses_ask_both(office):
    case = office.ask(a_mail("Ai trả lời?", to=(HEALTH_INTAKE, "sgddt@phatngon.example")))

    assert sorted(agencies_of(case)) == ["SGDDT", "SYT"]


def test_a_question_of_nobody_goes_to_the_press_department_with_three_guesses(office):
    text = "Chào anh chị, nhờ trả lời về trường học, bệnh viện và báo chí."

    case = office.ask(a_mail(text, to=(INTAKE,), Subject="Hỏi nhanh"))

    assert (str(case.question.status), case.assignments) == ("unassigned", ())
    guesses = office.facts("unassigned", PRESS_PERSON)["guesses"]
    assert len(guesses) == 3
    assert all(guess["reasons"] for guess in guesses)


def test_the_clock_of_an_unassigned_question_runs(office):
    office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))

    assert datetime.fromisoformat(office.facts("receipt")["deadline"]["due_at"]) == local(25, 17)
    assert office.letters["unassigned", PRESS_MAILBOX] == 1


def test_a_suspended_journalist_asks_nothing_and_gets_nothing(office):
    row = office.receive(a_mail(sender=SUSPENDED, to=(HEALTH_INTAKE,)))

    assert (row.outcome, row.reason) == ("pen", "suspended")
    assert not office.letters


def test_a_journalist_may_write_from_a_second_address_and_is_answered_there(office):
    case = office.ask(a_mail(sender=SECOND_ADDRESS_OF_MY, to=(HEALTH_INTAKE,)))

    assert case.question.journalist == MY
    assert office.letters["receipt", SECOND_ADDRESS_OF_MY] == 1


def test_an_uncertain_sender_confirms_before_anything_is_asked(office):
    gray = verdicts(dmarc="GRAY", spf="FAIL")

    row = office.receive(a_mail(to=(HEALTH_INTAKE,), checks=gray))

    assert (row.outcome, row.reason) == ("pen", "unconfirmed")
    assert office.letters == {("confirm", MY): 1}
    assert not office.book.all(Question)


def test_colleagues_in_copy_are_readers_only_at_the_same_outlet(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE,), cc=(COLLEAGUE_OF_MY, RIVAL, PERSON)))

    assert case.question.readers == (COLLEAGUE_OF_MY,)


def test_a_question_copied_to_a_whole_newsroom_is_opened_for_its_first_twenty_readers():
    newsroom = [Journalist(f"pv{number}@songhuong.example", "PV", "Báo Sông Hương") for number in range(60)]
    office = Office((*AGENCIES, *JOURNALISTS, *newsroom))
    addresses = tuple(person.email for person in newsroom)

    case = office.ask(a_mail(to=(HEALTH_INTAKE,), cc=(addresses[0], *addresses)))

    assert case.question.readers == addresses[:20]


def test_the_signature_block_is_not_passed_on(office):
    text = "Kính gửi Sở Y tế,\n\nCó bao nhiêu ca?\n\n-- \nKhánh My\nĐT: 0900 000 101"

    office.ask(a_mail(text, to=(HEALTH_INTAKE,)))

    assert "Có bao nhiêu ca?" in office.last("dispatch").text
    assert "0900" not in office.last("dispatch").text


def test_files_go_to_the_agency_under_their_own_names(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), files=(("đơn phản ánh.pdf", b"%PDF"),)))

    assert office.last("dispatch").files == {"đơn phản ánh.pdf": b"%PDF"}
    assert office.last("receipt").files == {}


def test_a_long_question_reaches_the_agency_whole(office):
    text = "Kính gửi Sở Y tế,\n\n" + "Câu hỏi dài. " * 2000 + "HẾT"

    case = office.ask(a_mail(text, to=(HEALTH_INTAKE,)))

    assert "HẾT" not in case.question.text.start
    assert "HẾT" in office.last("dispatch").text


def test_the_display_name_says_who_asks_and_through_whom(office):
    office.ask()

    sender = office.last("dispatch").mail["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (
        "Trần Khánh My, Báo Sông Hương, qua Cổng Phát ngôn",
        INTAKE,
    )


def test_a_question_marked_urgent_is_dispatched_as_urgent(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), Subject="[KHẨN] Ngộ độc ở trường"))

    assert office.facts("dispatch")["is_urgent"] is True


def test_fifty_agencies_get_one_question():
    many = tuple(
        Agency(f"A{n}", f"Cơ quan {n}", contacts=(Contact(Role.SPOKESPERSON, "X", "", f"x@a{n}.example"),))
        for n in range(60)
    )
    office = Office((*AGENCIES, *many, *JOURNALISTS))

    case = office.ask(a_mail(to=tuple(f"a{n}@phatngon.example" for n in range(60))))

    assert len(case.assignments) == 50
    assert {str(duty.status) for duty in case.assignments} == {"dispatched"}
    assert sum(count for (name, _), count in office.letters.items() if name == "dispatch") == 50


def test_the_reference_stays_when_the_function_dies_before_it_commits(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)), "mail-1")
    taken = office.book.reserve_reference("mail-1", 2026)

    office.receive(a_mail("Câu khác", to=(HEALTH_INTAKE,)))
    office.take(inbound)

    assert taken == "MLPN-2026-000001"
    assert office.book.outcome("mail-1").filings[0].reference == taken


def test_what_a_crash_left_undispatched_is_dispatched_by_the_sweep(office):
    case = office.ask()
    other = replace(office.duty(case), agency="SGDDT", next_step_at=None, revision=1)
    office.book.put(replace(other, status=Status.TO_DISPATCH))

    office.sweep()
    office.sweep()

    assert office.letters["dispatch", SCHOOLS_PERSON] == 1
    assert office.status(case, "SGDDT") == "dispatched"


def test_an_assignment_dispatched_by_two_at_once_is_dispatched_once(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    office.book.let_first(lambda: None)
    office.book.let_first(office.sweep)

    office.take(inbound)

    assert len(office.posted("dispatch", PERSON)) == 1


def test_an_agency_without_contacts_makes_a_task():
    office = Office((*AGENCIES[2:], Agency("SYT", "Sở Y tế"), *JOURNALISTS))

    case = office.ask()

    assert [(str(task.kind), task.agency) for task in office.book.tasks()] == [("no_contact", "SYT")]
    assert office.letters["task", PRESS_PERSON] == 1
    assert office.duty(case).next_step_at is not None


def test_beyond_the_calendar_no_deadline_is_guessed_and_people_are_asked(office):
    office.at(MORNING.replace(year=2031))

    case = office.ask()

    assert office.duty(case).due_at is None
    assert [str(task.kind) for task in office.book.tasks()] == ["no_deadline"]
    assert office.letters["receipt", MY] == 1


def test_after_hours_the_next_working_day_is_day_zero(office):
    office.at(local(19, 21))

    office.ask()

    assert office.facts("receipt")["agencies"][0]["deadline"]["received_on"] == "2026-11-20"
    assert len(office.posted("dispatch")) == 2


def test_the_year_of_a_reference_is_that_of_hue(office):
    office.at(local(1, 1).replace(month=12, day=31) + 18 * HOUR)

    case = office.ask()

    assert case.question.reference.startswith("MLPN-2027-")
    assert not office.book.all(PenMail)


def test_a_receipt_names_whom_the_salutation_names_and_no_register_has(office):
    case = office.ask(
        a_mail("Kính gửi Sở Y tế, Hội Chữ thập đỏ thành phố,\n\nCó bao nhiêu ca?", to=(INTAKE,))
    )

    assert agencies_of(case) == ["SYT"]
    assert office.facts("receipt", MY)["unlisted"] == ["Hội Chữ thập đỏ thành phố"]
