"""Forwards by subject and block alone, as Outlook and its kin write them, and answers that are none."""

from collections.abc import Iterator

from tests.mails.labelled import LabelledMail
from tests.mails.replies import BLOCKS, a_raw_mail, labelled
from tests.mails.reply_words import words_in

SUBJECTS = (
    ("outlook", "en", "FW: Question"),
    ("gmail", "en", "Fwd: Question"),
    ("outlook, tagged", "en", "[EXTERNAL] FW: Question"),
    ("twice", "en", "FW: RE: FW: Question"),
    ("outlook", "vi", "CT: Hỏi"),
    ("webmail", "vi", "Chuyển tiếp: Hỏi"),
    ("outlook 2", "vi", "FW: Hỏi"),
    ("webmail 2", "vi", "Fwd: TL: Hỏi"),
    ("office", "vi", "Chuyển: Hỏi"),
    ("outlook", "fr", "TR : Question"),
    ("outlook", "de", "WG: Frage"),
    ("outlook", "es", "RV: Pregunta"),
    ("outlook", "pt", "ENC: Pergunta"),
    ("outlook", "it", "I: Domanda"),
    ("outlook", "nl", "Doorst: Vraag"),
    ("outlook", "pl", "PD: Pytanie"),
    ("outlook", "sv", "VB: Fråga"),
    ("outlook", "da", "VS: Spørgsmål"),
    ("outlook", "fi", "VL: Kysymys"),
    ("outlook", "tr", "İLT: Soru"),
    ("outlook", "el", "ΠΡΘ: Ερώτηση"),
    ("outlook", "hu", "TOV: Kérdés"),
    ("outlook", "ru", "Пересл: Вопрос"),
    ("outlook", "zh", "转发: 问题"),
    ("outlook tw", "zh", "轉寄: 問題"),
    ("163", "zh", "转发：问题"),
    ("yahoo", "ja", "転送: 質問"),
    ("naver", "ko", "전달: 질문"),
    ("outlook", "he", "הועבר: שאלה"),
    ("outlook", "ar", "إعادة توجيه: سؤال"),
    ("outlook", "th", "ส่งต่อ: คำถาม"),
    ("yahoo", "id", "Trs: Pertanyaan"),
)
ANSWERED = (
    ("answer to a forward", "en", "RE: FW: Question"),
    ("answer to a forward", "vi", "Trả lời: CT: Hỏi"),
    ("answer on forwarding", "vi", "V/v chuyển tiếp câu hỏi: trạm y tế"),
    ("answer on transfers", "en", "Transfers: question"),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail: with a note above a block, without one, and with an attribution for a block."""
    blocks = {language: head for _, language, head in reversed(BLOCKS) if "--" not in head}
    for name, language, subject in SUBJECTS:
        new, asked = words_in(language)
        text = f"{new}\n\n{blocks[language]}\n\n{asked}"
        raw = a_raw_mail(text, subject=subject)
        yield labelled(f"forward by subject, {name} {language}", language, raw, text, is_forward=True)
    for name, language, subject in ANSWERED:
        new, asked = words_in(language)
        raw = a_raw_mail(f"{new}\n\n{blocks[language]}\n\n{asked}", subject=subject)
        yield labelled(f"{name} {language}", language, raw, new, is_forward=False)
    bare = f"{blocks['vi']}\n\nKhi nào mở cửa?"
    raw = a_raw_mail(bare, subject="FW: Hỏi")
    yield labelled("forward without a note", "vi", raw, bare, is_forward=True)
    wrote = "Xem giúp.\n\nOn Mon, Nov 23, 2026 at 9:15 AM Ann <ann@paper.example> wrote:\n\n> When?\n> Soon?"
    raw = a_raw_mail(wrote, subject="Fwd: When")
    yield labelled("forward below an attribution", "en", raw, wrote, is_forward=True)
