"""What a text is like, and how that is weighed against what its sentences do."""

import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.deciding import Verdict
from chalicelib.mail.kinds.likeness import Likeness, likeness, runs_of
from chalicelib.mail.kinds.settling import MOST_APART, settled

ANSWER = Verdict(MailKind.FINAL, 0.95, (), ("3 sentences state something of the matter",))


def like(known=1.0, **parts):
    rest = (1 - sum(parts.values())) / (9 - len(parts))
    kinds = [kind for kind in MailKind if kind not in {"automatic", "bounce", "unknown"}]
    of = {kind: parts.get(str(kind), rest) for kind in kinds}
    return Likeness(of, dict.fromkeys(kinds, ("từ ngữ",) * 3), known)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Phường báo để anh hay: việc anh hỏi phường chưa có đủ giấy tờ, đầu tuần tới có thì gửi anh.",
            "interim",
        ),
        ("Việc này bên em không quản, anh hỏi giúp bên Sở Xây dựng nha.", "transfer"),
        ("Anh cho hỏi lại là anh cần số của năm nào, của cả phường hay chỉ khu vực chợ?", "clarification"),
        ("Chị Lan xem rồi sửa giúp em đoạn hai trước khi trình sếp ký gửi báo.", "internal"),
    ],
)
def test_a_text_is_most_like_the_mails_of_its_kind(text, kind):
    found = likeness(text)

    assert found.kind == kind
    assert found.words[found.kind]
    assert sum(found.of.values()) == pytest.approx(1)


def test_accents_make_no_word_another_one_and_yet_are_seen():
    typed, bare = runs_of("Sở trả lời"), runs_of("So tra loi")

    assert "tra loi" in typed.keys() & bare.keys()
    assert {run for run in typed if run.startswith("'")} == {"'sở", "'trả", "'lời"}
    assert not any(run.startswith("'") for run in bare)


def test_of_a_text_in_another_tongue_likeness_knows_too_few_words():
    assert likeness("Wir bestätigen den Eingang Ihrer Anfrage und melden uns umgehend.").known < 0.6


def test_nothing_at_all_is_like_nothing():
    assert likeness("").known == 0


def test_where_both_agree_the_rules_confidence_holds():
    found = settled(ANSWER, like(final=0.8))

    assert (found.kind, found.confidence) == (MailKind.FINAL, 0.95)
    assert found.because[-1] == "its words are those of final to 80%: từ ngữ, từ ngữ, từ ngữ"


def test_where_likeness_is_unsure_nothing_is_certain():
    assert settled(ANSWER, like(final=0.4)).confidence == 0.85


def test_where_they_differ_the_likelier_kind_is_taken_and_never_as_certain():
    found = settled(ANSWER, like(refusal=0.98))

    assert (found.kind, found.confidence) == (MailKind.REFUSAL, 0.85)
    assert found.because[-1] == "its sentences alone would make it final"


@pytest.mark.parametrize("note", ["internal", "acknowledgement"])
def test_an_answer_that_may_well_be_a_note_is_taken_for_one(note):
    assert settled(ANSWER, like(final=0.7, **{note: 0.25})).kind == note


def test_one_word_alone_makes_no_answer_a_request():
    text = likeness("We closed 3.")

    assert settled(ANSWER, text).kind is MailKind.FINAL
    assert settled(ANSWER, text).confidence <= MOST_APART


def test_a_text_of_unknown_words_is_left_to_the_rules():
    assert settled(ANSWER, like(known=0.5, refusal=0.98)) == ANSWER


def test_points_counted_against_the_question_are_left_to_the_rules():
    counted = Verdict(MailKind.PARTIAL, 0.9, is_counted=True)

    assert settled(counted, like(final=0.98)) == counted
    assert settled(counted, like(internal=0.98)).kind is MailKind.INTERNAL
