"""Press officers: who may look after questions and the pen."""

from chalicelib.desk.desk import Desk


def is_officer(address: str, desk: Desk) -> bool:
    """Tell whether an address is the press department's or an admin's, as the register stands now."""
    party = desk.register.party(address)
    return party.agency(desk.house.press_department) is not None or address in desk.house.admins
