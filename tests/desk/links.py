"""What a reader takes out of a letter: the token of its link."""

from chalicelib.domain.letter import Letter


def token_of(office, name, to=None):
    """Give the token of the link in the latest letter of a name, to one address if given."""
    found = [letter for letter in office.book.all(Letter) if letter.name == name]
    link_id = [letter for letter in found if to in {None, letter.to.address}][-1].facts["link"]
    return f"{link_id}.{office.desk.addresses.ring.sign('link', link_id)}"
