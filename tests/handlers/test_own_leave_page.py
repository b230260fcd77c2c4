"""The forms of a contact on the page of their questions: their own leave, and a wish for other contacts."""

from tests.fakes.office import DAY
from tests.fakes.people import DEPUTY, PERSON
from tests.handlers.test_questions import enter, follow
from tests.handlers.test_signing_in import csrf_of, post


def test_a_contact_takes_leave_and_asks_for_other_contacts_on_the_page(office, web):
    cookie = enter(office, web, PERSON, "/questions")
    csrf = csrf_of(office, cookie)
    since, until = (str(office.now.date() + days * DAY) for days in (0, 3))
    leave = {"what": "leave", "agency": "SYT", "away_from": since, "away_until": until, "stand_in": DEPUTY}

    wrong = post(web, "/questions", cookie, **leave | {"away_until": ""}, csrf=csrf)
    saved = post(web, "/questions", cookie, **leave, csrf=csrf)
    wish = post(web, "/questions", cookie, what="contacts", agency="SYT", form="f", text="Bà Mai", csrf=csrf)

    assert (wrong.status_code, "cả ngày bắt đầu và ngày cuối" in wrong.body.decode()) == (422, True)
    assert (f'value="{since}"' in wrong.body.decode(), "selected" in wrong.body.decode()) == (True, True)
    assert "Đã ghi vào danh bạ" in follow(web, saved, cookie).body.decode()
    assert office.register.agency("SYT").contact_of(PERSON).stand_in == DEPUTY
    assert "Đã chuyển đề nghị" in follow(web, wish, cookie).body.decode()
    assert [task.note for task in office.book.tasks()] == ["Bà Mai"]
