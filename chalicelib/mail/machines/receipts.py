"""Read receipts (RFC 8098) and calendar replies (RFC 5546), as structure and as mail programs word them."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.machines.mail_systems import is_passed_on
from chalicelib.mail.machines.wordings import comparable, first_in, first_start, listed, unquoted, untagged
from chalicelib.mail.message import Mail
from chalicelib.mail.wrappers.invitations import method_of, words_of

REPORTS: Final = frozenset({"message/disposition-notification", "message/global-disposition-notification"})

# Before the subject of the mail that was read.
TITLES: Final = (
    *listed("Outlook", "en", "Read: | Not read: | Read receipt: | Return receipt | Read Receipt"),
    *listed(
        "Thunderbird",
        "en",
        "Return Receipt (displayed) | Return Receipt (deleted) | Disposition notification",
    ),
    *listed("Roundcube", "en", "Return Receipt (read) | Receipt (read)"),
    *listed("Outlook", "vi", "Đã đọc: | Chưa đọc: | Không đọc: | Biên nhận đọc | Xác nhận đã đọc"),
    *listed("Roundcube", "vi", "Biên nhận trả về | Xác nhận đã đọc thư"),
    *listed(
        "Outlook", "de", "Gelesen: | Nicht gelesen: | Ungelesen: | Lesebestätigung | Empfangsbestätigung"
    ),
    *listed(
        "Outlook", "fr", "Lu : | Lu: | Non lu : | Non lu: | Accusé de réception | Confirmation de lecture"
    ),
    *listed("Outlook", "es", "Leído: | No leído: | Confirmación de lectura | Acuse de recibo"),
    *listed("Outlook", "it", "Letto: | Non letto: | Conferma di lettura | Ricevuta di ritorno"),
    *listed("Outlook", "pt", "Lida: | Lido: | Não lida: | Não lido: | Confirmação de leitura"),
    *listed("Outlook", "nl", "Gelezen: | Niet gelezen: | Leesbevestiging | Ontvangstbevestiging"),
    *listed("Outlook", "sv", "Läst: | Inte läst: | Oläst: | Läskvitto"),
    *listed("Outlook", "da", "Læst: | Ikke læst: | Kvittering"),
    *listed("Outlook", "nb", "Lest: | Ikke lest: | Ulest:"),
    *listed("Outlook", "fi", "Luettu: | Ei luettu: | Lukukuittaus"),
    *listed("Outlook", "pl", "Przeczytano: | Przeczytane: | Nie przeczytano: | Potwierdzenie przeczytania"),
    *listed("Outlook", "cs", "Přečteno: | Přečtené: | Nepřečteno: | Potvrzení o přečtení"),
    *listed("Outlook", "hu", "Elolvasva: | Olvasott: | Olvasatlan:"),
    *listed("Outlook", "ro", "Citit: | Necitit:"),
    *listed("Outlook", "tr", "Okundu: | Okunmadı: | Okundu bilgisi"),
    *listed("Outlook", "el", "Αναγνώστηκε: | Διαβάστηκε:"),
    *listed(
        "Outlook", "ru", "Прочтено: | Прочитано: | Не прочтено: | Не прочитано: | Уведомление о прочтении"
    ),
    *listed("Outlook", "uk", "Прочитано: | Не прочитано:"),
    *listed("Outlook", "zh", "已读: | 未读: | 已讀取: | 已讀: | 阅读回执 | 讀取回條 | 已读回执"),
    *listed("Outlook", "ja", "開封済み: | 未開封: | 既読: | 開封確認 | 開封通知"),
    *listed("Outlook", "ko", "읽음: | 읽지 않음: | 수신 확인"),
    *listed("Outlook", "th", "อ่านแล้ว: | ใบตอบรับการอ่าน"),
    *listed("Outlook", "id", "Dibaca: | Tidak dibaca:"),
)

# What the receipt says; a title without it may be a person's.
SAYS: Final = (
    *listed("Outlook", "en", "was read on | was deleted without being read | was deleted unread"),
    *listed("Outlook", "en", "your message to: | your message to * was read | your message * has been read"),
    *listed("Outlook Express", "en", "This is a receipt for the mail you sent to"),
    *listed("Thunderbird", "en", "This is a Return Receipt for the mail that you sent to"),
    *listed("Thunderbird", "en", "This Return Receipt only acknowledges that the message was displayed"),
    *listed("Lotus Notes", "en", "Return Receipt Your document: | was received by"),
    *listed("Roundcube", "en", "This is a return receipt for your message"),
    *listed(
        "Apple and others",
        "en",
        "The message sent on * has been displayed | has been displayed on the recipient",
    ),
    *listed("Outlook", "vi", "đã được đọc | đã đọc vào | đã bị xóa mà không đọc | đã bị xóa mà chưa đọc"),
    *listed(
        "Roundcube", "vi", "Đây là biên nhận | Đây là xác nhận đã đọc | xác nhận rằng thư đã được hiển thị"
    ),
    *listed(
        "Outlook",
        "de",
        "wurde gelesen | wurde am * gelesen | ungelesen gelöscht | ist eine Empfangsbestätigung",
    ),
    *listed(
        "Outlook",
        "fr",
        "a été lu | a été supprimé sans | accusé de réception pour le | accusé de réception de",
    ),
    *listed("Outlook", "es", "fue leído | se leyó | ha sido leído | se eliminó sin | acuse de recibo"),
    *listed("Outlook", "it", "è stato letto | è stata letta | ricevuta di ritorno per"),
    *listed("Outlook", "pt", "foi lida | foi lido | foi excluída sem"),
    *listed(
        "Outlook", "nl", "is gelezen | werd gelezen | zonder te zijn gelezen | ontvangstbevestiging voor"
    ),
    *listed("Outlook", "sv", "lästes | blev läst | har lästs"),
    *listed("Outlook", "da", "blev læst | er blevet læst | ble lest | er lest"),
    *listed("Outlook", "fi", "on luettu | luettiin"),
    *listed("Outlook", "pl", "została przeczytana | zostało przeczytane | potwierdzenie"),
    *listed("Outlook", "cs", "byla přečtena | byla zobrazena"),
    *listed("Outlook", "hu", "elolvasták | olvasták"),
    *listed("Outlook", "tr", "okundu | okunmadan"),
    *listed("Outlook", "ru", "было прочитано | прочтено | было открыто | уведомление о прочтении"),
    *listed("Outlook", "zh", "已被阅读 | 已读 | 已讀取 | 已被讀取 | 阅读时间 | 回执"),
    *listed("Outlook", "ja", "開封されました | 開封済み | 開封確認 | 読まれました"),
    *listed("Outlook", "ko", "읽었습니다 | 읽음 | 수신 확인"),
)

# Below which a calendar program puts nothing of its sender's own.
CALENDAR_SAYS: Final = (
    *listed("Google Calendar", "en", "has accepted this invitation | has declined this invitation"),
    *listed("Google Calendar", "en", "has replied | tentatively accepted | Invitation from Google Calendar"),
    *listed("Google Calendar", "vi", "đã chấp nhận lời mời | đã từ chối lời mời | Lời mời từ Lịch Google"),
    *listed("Zimbra", "en", "The following meeting has been accepted | has accepted your invitation"),
    *listed("Zimbra", "vi", "đã chấp nhận lời mời của bạn | Cuộc họp sau đã được chấp nhận"),
)


_ANSWERS: Final = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
"""By what an invited person's program answers (RFC 5546, section 1.4)."""
_LONGEST_CALENDAR: Final = 64_000


def is_receipt(mail: Mail) -> bool:
    """Tell a read receipt that no person passed on."""
    # Nobody forwards by hand in this form: "Re:" is then the subject of the letter that was read.
    if "disposition-notification" in (mail.header("Content-Type") or "").lower():
        return True
    if is_passed_on(mail):
        return False
    if any(part.content_type in REPORTS for part in mail.attachments):
        return True
    is_titled = first_start(untagged(mail.subject), TITLES) is not None
    return is_titled and first_in(comparable(unquoted(mail.text, 1500)), SAYS) is not None


def is_calendar_reply(mail: Mail) -> bool:
    """Tell an answer that a calendar program sent; words that its sender added make it a person's."""
    answers = [calendar for calendar in _calendars(mail) if method_of(calendar) in _ANSWERS]
    words = comparable(mail.text[:4000])
    is_alone = not words or words in {comparable(words_of(calendar)[:4000]) for calendar in answers}
    return bool(answers) and (is_alone or first_in(words, CALENDAR_SAYS) is not None)


def _calendars(mail: Mail) -> list[str]:
    files = (part.content for part in mail.attachments if part.content_type == "text/calendar")
    return [decoded(content[:_LONGEST_CALENDAR]) for content in files]
