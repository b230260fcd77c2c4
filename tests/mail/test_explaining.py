import re
from pathlib import Path

import pytest

from chalicelib.domain.people import Agency
from chalicelib.mail import explain
from chalicelib.mail.agencies.known_agencies import OF_HUE, UnusableRegisterError, agencies_in

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"
KEYS = {
    "subject", "from", "to", "text", "reply", "quoted", "is_auto", "is_bounce", "attachments", "kind",
    "kind_reasons", "kind_confidence", "points", "promised_at", "transfer_to", "ground", "agencies",
}  # fmt: skip
HEALTH = {"code": "SYT", "name_vi": "Sở Y tế", "topics": "bệnh viện; thuốc"}
ASKED = "From: a@b.example\r\nSubject: Hỏi\r\n\r\nKính gửi Sở Y tế,\r\nBệnh viện thiếu thuốc?\r\n".encode()


def test_every_key_is_documented():
    rows = re.findall(r"^\| (`.*?) \|", section_of("Explaining"), re.MULTILINE)

    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == set(explain(ASKED))


def section_of(title):
    return (ROOT / "docs" / "mail.md").read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]


class Desk:
    def agencies(self):
        return (Agency("SYT", "Sở Y tế"),)


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.eml")), ids=lambda file: file.stem)
def test_every_mail_is_explained_under_the_same_keys(file):
    assert set(explain(file.read_bytes())) >= KEYS


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\x00"])
def test_bytes_that_no_mail_can_be_made_of_have_the_same_keys_too(raw):
    assert set(explain(raw)) == set(explain(ASKED))


def test_bytes_without_content_say_what_is_wrong():
    assert explain(b"\r\n")["error"] == "no_content"


def test_the_sender_is_named_as_written():
    assert explain(b"From: An.Le@Bao.example\r\n\r\nx")["from"] == "An.Le@Bao.example"


def test_of_two_authors_the_first_is_named():
    assert explain(b"From: an@x.example, binh@y.example\r\n\r\nx")["from"] == "an@x.example"


def test_the_agencies_of_hue_are_known_without_a_register():
    assert explain(ASKED)["agencies"][0]["code"] == "SYT"


@pytest.mark.parametrize("register", [OF_HUE, str(OF_HUE), OF_HUE.parent / OF_HUE.name])
def test_a_register_can_be_a_file(register):
    assert explain(ASKED, register)["agencies"][0]["code"] == "SYT"


@pytest.mark.parametrize(
    "register",
    [
        [HEALTH],
        iter([HEALTH]),
        [{**HEALTH, "topics": ["bệnh viện", "thuốc"]}],
        {"SYT": {"name_vi": "Sở Y tế", "topics": None}},
        {"SYT": "Sở Y tế"},
        {"SYT": Agency("SYT", "Sở Y tế")},
        Desk(),
        [Agency("SYT", "Sở Y tế")],
    ],
)
def test_a_register_can_be_rows_agencies_a_desks_or_any_by_code(register):
    assert [one["code"] for one in explain(ASKED, register)["agencies"]] == ["SYT"]


def test_a_register_can_be_a_folder_with_the_file_of_agencies(tmp_path):
    (tmp_path / "agencies.csv").write_text("code,name_vi\nSYT,Sở Y tế\n", encoding="utf-8")

    assert agencies_in(tmp_path) == (Agency("SYT", "Sở Y tế"),)


def test_topics_in_a_list_count_as_those_in_a_cell():
    rows = ([HEALTH], [{**HEALTH, "topics": ["bệnh viện", "thuốc"]}])

    assert len({agencies_in(one) for one in rows}) == 1


@pytest.mark.parametrize(
    ("register", "wrong"),
    [
        ("/nope", "No such file"),
        (ROOT / "tests" / "mails" / "scores.py", "no code"),
        ([{"name_vi": "Sở Y tế"}], "no code"),
        ([3], "no code"),
        (5, "neither a file nor rows"),
    ],
)
def test_what_is_no_register_says_what_is_wrong_with_it(register, wrong):
    with pytest.raises(UnusableRegisterError, match=wrong):
        explain(ASKED, register)


def test_a_file_that_is_no_text_is_no_register(tmp_path):
    (tmp_path / "agencies.csv").write_bytes(b"code\n\xff\xfe\n")

    with pytest.raises(UnusableRegisterError, match="no CSV file"):
        explain(ASKED, tmp_path)


def test_a_delivery_that_succeeded_tells_of_no_bounce():
    said = explain(
        b"From: MAILER-DAEMON@x.example\r\nSubject: Successful Mail Delivery Report\r\n\r\n"
        b"Your message was successfully delivered to an@y.example\r\n"
    )

    assert (said["is_auto"], said["is_bounce"], said["bounce"]) == (True, False, None)


def test_what_a_list_passed_on_is_no_machines_though_it_is_never_answered():
    said = explain(b"From: an@x.example\r\nList-Id: <bao-chi.x.example>\r\n\r\nXin hoi ve con de.\r\n")

    assert (said["is_auto"], said["machine"]["kind"]) == (False, "list")
