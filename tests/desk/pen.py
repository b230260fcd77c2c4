"""What a press officer does with the pen, for tests."""

from chalicelib.desk.pen_acts import perform
from chalicelib.desk.pen_orders import Order
from chalicelib.desk.pen_undo import undo
from chalicelib.domain.pen import Act
from tests.fakes.mails import a_mail
from tests.fakes.people import PRESS_PERSON, STRANGER

ANSWER = "Sở Y tế thông tin: 12 cháu còn nằm viện, không có ca nặng."


def in_pen(office, text=ANSWER, sender=STRANGER, **changes):
    """Let a mail come that belongs to no question, and give its id."""
    row = office.receive(a_mail(text, sender=sender, **{"to": ("cauhoi@phatngon.example",), **changes}))
    assert row.outcome == "pen"
    return row.mail_id


def do(office, mail_id, act, who=PRESS_PERSON, **ordered):
    """Act on a mail as a press officer."""
    order = Order(Act(act), who, **ordered)
    return perform(order, mail_id, office.desk, office.now, office.lease_now)


def take_back(office, act, who=PRESS_PERSON):
    """Undo an act."""
    return undo(act.mail_id, act.id, who, office.desk, office.now, office.lease_now)


def waits(office, mail_id):
    """Tell whether a mail waits in the pen."""
    return office.book.pen_mail(mail_id).released_at is None
