"""What scheduled functions do: a run comes to an office, dies, comes again with the next schedule."""

from datetime import date

from chalicelib.desk.duty_digest import tell_agencies
from chalicelib.desk.papers import remind_of_papers
from chalicelib.desk.pen_digest import tell_of_pen
from chalicelib.desk.suspending import lift_what_ended
from tests.desk.pen import in_pen
from tests.fakes.mails import a_reply
from tests.fakes.office import local
from tests.fakes.people import MY, PERSON
from tests.faults.acts_of_officers import asked, suspending
from tests.faults.coming_again import Happening


def run(office, act):
    """Let a run come; it tells whether it did anything, which a second one does not."""
    return Happening(office, lambda office: bool(act(office)), (False,), is_scheduled=True)


def chasing(at, reply=""):
    office = asked()
    if reply:
        office.at(local(19, 9)).receive(a_reply(office.last("dispatch", PERSON), reply))
    return run(office.at(at), lambda office: office.chase())


def telling_of_pen():
    office = asked()
    in_pen(office)
    return run(
        office.at(local(20, 7, 35)), lambda office: tell_of_pen(office.desk, office.now, office.lease_now)
    )


def telling_agencies():
    office = asked()
    return run(
        office.at(local(20, 7, 35)), lambda office: tell_agencies(office.desk, office.now, office.lease_now)
    )


def lifting():
    office = suspending(is_off=True).office
    ended_at = local(30, 9).replace(year=2027)
    return run(office.at(ended_at), lambda office: lift_what_ended(office.desk, office.now))


def reminding_of_papers():
    office = asked()
    office.change(office.register.journalist(MY), card_expires_on=date(2026, 12, 15))
    return run(office, lambda office: remind_of_papers(office.desk, office.now))


ACTS = {
    "the first step of the ladder": lambda: chasing(local(19, 14)),
    "a deadline that passed": lambda: chasing(local(25, 17, 5)),
    "the limit of a pause": lambda: chasing(local(27, 17), "#lamro\nCâu hỏi về trường nào?"),
    "the digest of the pen": telling_of_pen,
    "the digest of an agency": telling_agencies,
    "a suspension that ended": lifting,
    "papers that expire": reminding_of_papers,
}
