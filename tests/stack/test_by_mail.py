"""A question by mail, from the raw mail that SES stores to the answer in the journalist's box."""

from dataclasses import dataclass

from tests.journeys.writing import MY, THUONG, Draft, address_of, reply
from tests.stack.deployed import until

PERSON = "phatngon@syt.example"
FILES = (("Danh sách.pdf", b"%PDF-1.4 \xe2\xe3\xcf\xd3"),)
ANSWERED = "Sở Y tế xin trả lời: đến nay còn 12 cháu nằm viện, không có ca nặng."

# windows-1258 has the vowels, and tone marks to follow them
WITHOUT_CHARSET = "Ki\u0301nh g\u01b0\u0309i S\u01a1\u0309 Y t\u00ea\u0301. ".encode("cp1258")


@dataclass(frozen=True)
class Bare(Draft):
    """A mail of an old program, which says nothing of its charset."""

    @property
    def raw(self):
        head, _, _ = super().raw.partition(b"\r\n\r\n")
        lines = (line for line in head.split(b"\r\n") if not line.lower().startswith((b"content-", b"mime-")))
        return b"\r\n".join([*lines, b"", WITHOUT_CHARSET * 20])


def test_a_question_by_mail_is_dispatched_and_its_answer_comes_back_in_the_thread(cloud, ses):
    asked = Draft("Kính gửi Sở Y tế,\n\nBao nhiêu cháu còn nằm viện?", sender=THUONG, files=FILES)
    reference = cloud.reference(ses.receive(asked))
    dispatch = ses.letter("dispatch", PERSON, reference)
    assert dispatch.passage.startswith("Kính gửi Sở Y tế")
    assert dispatch.files == dict(FILES)

    ses.receive(reply(dispatch, ANSWERED, sender=f"Lê Thị An <{PERSON}>"))
    answer = ses.letter("answer", address_of(THUONG), reference)
    assert answer.passage == ANSWERED
    assert asked.message_id in answer.references
    assert cloud.item(reference, "assignment#SYT")["status"] == "answered"

    ses.delivers(answer)

    def delivered():
        return cloud.item(reference, f"letter#{answer.letter_id}")["state"] == "delivered"

    until(delivered)


def test_a_mail_that_does_not_say_its_charset_is_read(cloud, ses):
    reference = cloud.reference(ses.receive(Bare("", sender=MY, subject="Thuốc men")))

    assert ses.letter("dispatch", PERSON, reference).passage.startswith("Kính gửi Sở Y tế.")
