"""A question by mail, from the raw mail that SES stores to the answer in the journalist's box."""

from tests.journeys.writing import THUONG, Draft, address_of, reply
from tests.stack.deployed import until

PERSON = "phatngon@syt.example"
FILES = (("Danh sách.pdf", b"%PDF-1.4 \xe2\xe3\xcf\xd3"),)
ANSWERED = "Sở Y tế xin trả lời: đến nay còn 12 cháu nằm viện, không có ca nặng."


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
