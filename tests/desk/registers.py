"""A register in memory, and files to load into it."""

from dataclasses import asdict
from pathlib import Path

from chalicelib.desk.register import load
from chalicelib.desk.register_rules import AGENCIES, CONTACTS, JOURNALISTS
from chalicelib.domain.people import Agency, Party
from chalicelib.render.register_words import register_problem

DEMO = Path(__file__).parents[2] / "infra/local/register"

AGENCY_ROWS = """code,name_vi,name_en,abbrev,topics,hosts
SYT,Sở Y tế,Department of Health,Sở Y tế,bệnh viện; thuốc;thuốc,syt.hue-gov.example
SXD,Sở Xây dựng,,Sở XD,,sxd.hue-gov.example;XD.hue-gov.example
"""
CONTACT_ROWS = """agency_code,role,name,post,email,phone
SYT,spokesperson,Lê Thị An,Phó Giám đốc,LTAn@syt.hue-gov.example,0234.000.001
SYT,mailbox,,Văn phòng,vanphong@syt.hue-gov.example,
SXD,head,"Trần Bình, ThS",Giám đốc,tbinh@sxd.hue-gov.example,
"""
JOURNALIST_ROWS = """email,name,outlet,card_number,card_expires_on,status
my@song.example;my2@song.example,Trần Khánh My,Báo Sông,IBC 1,2027-12-31,active
hieu@bao.example,Hiếu,Báo 24,,31/12/2026,suspended
"""
GOOD = {AGENCIES: AGENCY_ROWS, CONTACTS: CONTACT_ROWS, JOURNALISTS: JOURNALIST_ROWS}


class Book:
    """A register in memory, as strict about revisions as the real one."""

    def __init__(self):
        self.agency_of = {}
        self.journalist_of = {}
        self.saved = []

    def agencies(self):
        return tuple(self.agency_of[code] for code in sorted(self.agency_of))

    def journalists(self):
        return tuple(self.journalist_of.values())

    def party(self, address):
        return Party(address, agencies=tuple(one for one in self.agencies() if one.contact_of(address)))

    def save(self, record, also=()):
        shelf, key = (
            (self.agency_of, record.code)
            if isinstance(record, Agency)
            else (self.journalist_of, record.email)
        )
        before = shelf.get(key)
        assert record.revision == (before.revision + 1 if before else 1)
        shelf[key] = record
        self.saved.append(key)


def load_text(book, mail_domain="phatngon.example", **changes):
    texts = GOOD | {f"{name}.csv": text for name, text in changes.items()}
    return load({name: text.encode() for name, text in texts.items() if text is not None}, book, mail_domain)


def what(problem):
    """Say in words what is wrong."""
    return register_problem(asdict(problem))
