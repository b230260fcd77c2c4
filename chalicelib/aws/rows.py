"""Rows that lead to a record by another name: an address, a host, a Message-ID, or for who reads a question.

Each belonging is a row of its own, so that two records never write the same one. A row only leads: the
record that it leads to decides.
"""

from collections.abc import Iterator

from chalicelib.aws.items import Attributes
from chalicelib.aws.keys import Key, address_partition, host_partition, message_key, reader_key, sortable
from chalicelib.aws.partitions import reading_of
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import Question
from chalicelib.domain.registration import Registration

Row = tuple[Key, Attributes]


def rows_of(record: Record) -> dict[Key, Attributes]:
    """Give the rows that lead to a record; most records have none."""
    if isinstance(record, Question):
        return dict(_of_question(record))
    if isinstance(record, Letter):
        return dict(_of_letter(record))
    if isinstance(record, Agency):
        return dict(_of_agency(record))
    if isinstance(record, Journalist):
        return dict(_of_journalist(record))
    if isinstance(record, Registration):
        return dict(_of_registration(record))
    return {}


def addresses_of(journalist: Journalist) -> frozenset[str]:
    """Give every address from which a journalist writes."""
    return frozenset(journalist.every_address)


def _of_question(question: Question) -> Iterator[Row]:
    """Write who reads along with the revision that says so anew; the rows stand in `lists`.

    The row of who was taken off stays, and leads to a question that names them no more.
    """
    for reader in question.readers if question.revision == question.readers_since else ():
        listed = {"list": reading_of(reader), "list_at": sortable(question.received_at)}
        yield reader_key(question.reference, reader), {"what": "reader", "journalist": reader, **listed}


def _of_letter(letter: Letter) -> Iterator[Row]:
    if letter.message_id:
        named = {"reference": letter.reference, "agency": letter.agency}
        known = {name: value for name, value in named.items() if value}
        row = {"what": "message", "message_id": letter.message_id, "letter": letter.id, **known}
        yield message_key(letter.message_id), row


def _of_agency(agency: Agency) -> Iterator[Row]:
    for contact in agency.contacts:
        key = Key(address_partition(contact.email), f"agency#{agency.code}")
        yield key, {"what": "address", "address": contact.email, "agency": agency.code}
    for host in agency.hosts:
        key = Key(host_partition(host), f"agency#{agency.code}")
        yield key, {"what": "host", "host": host, "agency": agency.code}


def _of_journalist(journalist: Journalist) -> Iterator[Row]:
    for address in sorted(addresses_of(journalist)):
        key = Key(address_partition(address), f"journalist#{journalist.email}")
        yield key, {"what": "address", "address": address, "journalist": journalist.email}


def _of_registration(one: Registration) -> Iterator[Row]:
    """Find it by its address once that is proved: before, anybody may have typed it."""
    if one.is_confirmed:
        key = Key(address_partition(one.address), f"registration#{one.id}")
        yield key, {"what": "address", "address": one.address, "registration": one.id}
