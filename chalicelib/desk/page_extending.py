"""An agency takes more time on the page of its question, as `#giahan` does by mail."""

from datetime import datetime

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.extending import Wish, extend_by_word
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_links import Seat, case_at
from chalicelib.desk.receiving import act_on
from chalicelib.desk.spoken import cleaned_text, private_addresses, spoken_on_page
from chalicelib.domain.addresses import Side
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.letter import Addressee
from chalicelib.domain.wording import clean_line

TRIES = 4
LONGEST_REASON = 300


def take_time(form: str, wish: Wish, seat: Seat, desk: Desk, now: datetime, lease_now: datetime) -> str:
    """Extend the deadline, and give "" once that is done, or the code that says why it cannot be so.

    The same form with the same words is the same act. UnknownLinkError where the seat is not held by right,
    StaleError when others were first each time.
    """
    said = clean_line(cleaned_text(wish.reason, private_addresses(seat.address, desk), desk))[:LONGEST_REASON]
    asked = Wish(wish.until_on, said)
    source = event_id("page-extension", seat.reference, seat.agency, form, str(wish.until_on), said)
    for _ in range(TRIES):
        case = case_at(seat, desk)
        agency = desk.register.agency(seat.agency)
        contact = agency.contact_of(seat.address) if agency else None
        if seat.side is not Side.AGENCY or agency is None or contact is None:
            raise UnknownLinkError("who signed in has no part in the question")
        entry_id = event_id(source, "entry", seat.reference, seat.agency)
        if any(entry.id == entry_id for entry in case.entries):
            return ""
        spoken = spoken_on_page(source, seat.address, f"{wish.until_on or ''}: {said}", now, (), desk)
        to = Addressee(contact.email, contact.name)
        done = extend_by_word(case, agency, spoken, asked, to, desk)
        if isinstance(done, str):
            return done
        try:
            desk.questions.commit(Change(done))
        except StaleError:
            continue
        act_on(Change(done), desk, now, lease_now)
        return ""
    raise StaleError(f"{seat.reference}: other writers were first each time")
