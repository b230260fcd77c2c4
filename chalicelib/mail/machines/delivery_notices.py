"""Which mails are a mail system's notice, and whether they tell of a failure, a delay or a delivery.

A structure (RFC 3464) is enough where no person passed it on. Prose counts when a mail system wrote it;
under a stranger's name only with a title that mail systems use, or with the letter returned below it.
"""

from __future__ import annotations

from typing import Final, Literal

from chalicelib.mail.machines import (
    bounce_openings,
    bounce_openings_abroad,
    bounce_titles,
    delay_openings,
    delay_titles,
)
from chalicelib.mail.machines.bounce_reasons import ENHANCED, REPLY
from chalicelib.mail.machines.delivery_reports import has_report_part
from chalicelib.mail.machines.mail_systems import is_daemon, is_office, is_passed_on, is_postmaster
from chalicelib.mail.machines.returned import has_returned, split_text
from chalicelib.mail.machines.wordings import (
    comparable,
    first_in,
    first_start,
    keys_of,
    listed,
    unquoted,
    untagged,
)
from chalicelib.mail.message import Mail

Action = Literal["failed", "delayed", "delivered"]

# What a mail system's own mail says, in any wording, where something went wrong.
WRONG: Final = (
    *listed(
        "mail systems",
        "en",
        "not delivered | could not | unable to | undeliver | failed | failure | rejected",
    ),
    *listed(
        "mail systems", "en", "unknown | error | refused | returned | cannot | does not exist | over quota"
    ),
    *listed("mail systems", "vi", "không thể | không tồn tại | thất bại | bị từ chối | bị trả lại | lỗi"),
    *listed(
        "mail systems",
        "de",
        "konnte nicht | nicht zugestellt | nicht erreicht | unbekannt | fehlgeschlagen | unzustellbar",
    ),
    *listed("mail systems", "fr", "impossible | échec | n'a pas | inconnu | erreur"),
    *listed("mail systems", "es", "no se pudo | no pudo | no ha podido | error | desconocido"),
    *listed("mail systems", "pt", "não foi | não pôde | falha | erro"),
    *listed("mail systems", "it", "impossibile | non è stato | errore | sconosciuto"),
    *listed("mail systems", "ru", "не может | не удалось | ошибка | не доставлен | не найден"),
    *listed("mail systems", "zh", "失败 | 无法 | 退信 | 退回 | 不存在 | 錯誤 | 错误"),
    *listed("mail systems", "ja", "できません | 失敗 | エラー | 不明"),
    *listed("mail systems", "ko", "실패 | 못했습니다 | 존재하지 않 | 없습니다"),
    *listed("mail systems", "nl", "kon niet | niet bezorgd | onbekend"),
)
READ_LETTERS: Final = 12_000
# With what mail systems begin, where one writes under a name that people have.
GREETINGS: Final = (
    *listed(
        "Postfix, qmail",
        "en",
        "This is the mail system at | Hi. This is | Hello, this is the mail | This is the",
    ),
    *listed(
        "Exchange", "en", "Your message | Delivery | This message | This is an automatic | This is a system"
    ),
    *listed(
        "Sendmail", "en", "The original message was received | Message from | This is a MIME-encapsulated"
    ),
    *listed("au KDDI", "en", "Your mail sent on"),
    *listed("SurgeMail", "en", "1 error(s):"),
    *listed("others", "vi", "Đây là hệ thống | Kính gửi quý khách | Thư của bạn | Thông báo từ hệ thống"),
)
# With what people begin who write from such mailboxes; and what mail systems write that looks the same.
LETTERS: Final = (
    *listed(
        "people",
        "en",
        "dear | hi | hello, | hello everyone | hello all | hi all | hi everyone | good morning",
    ),
    *listed("people", "vi", "chào anh | chào chị | chào các | kính gửi các | gửi các | anh chị"),
    *listed("people", "de", "liebe | sehr geehrte | guten tag"),
    *listed("people", "fr", "bonjour | chers | cher"),
)
TO_USERS: Final = listed(
    "mail systems", "en", "dear user | dear sender | dear customer | hello, this is the | hi there"
)
_GREETINGS: Final = keys_of(GREETINGS)
_ORNAMENTS: Final = " *=-_#<>|~+[](){}.:"
_LONGEST_GREETING: Final = 250
_LETTER_START: Final = 600


def is_report(mail: Mail) -> bool:
    """Tell whether a delivery report's structure may be believed to be this mail's own."""
    if is_passed_on(mail) and not is_daemon(mail):
        return False
    if mail.content_type == "multipart/report":
        return True
    if has_report_part(mail):
        return is_daemon(mail) or is_postmaster(mail) or _titled(mail) is not None
    return told_action(mail) is not None


def told_action(mail: Mail) -> Action | None:
    """Say what the prose of a notice tells; None when it is no notice."""
    text, returned = split_text(unquoted(mail.text, READ_LETTERS))
    words = comparable(text)
    if not _is_notice(mail, words, has_letter=bool(returned) or has_returned(mail)):
        return None
    return _told(mail, words)


def _is_notice(mail: Mail, words: str, *, has_letter: bool) -> bool:
    if mail.header("X-Failed-Recipients"):
        return not is_passed_on(mail) or is_daemon(mail)
    if is_daemon(mail) or _is_typed(mail):
        is_known = _titled(mail) is not None or _opening(words, _OPENINGS) >= 0
        return is_known or _has_code(words) or first_in(words, WRONG) is not None
    if is_passed_on(mail) or mail.header("List-Id"):
        return False
    return _is_notice_of_another(mail, words, has_proof=has_letter or _has_code(words), has_letter=has_letter)


def _is_typed(mail: Mail) -> bool:
    """Tell a delivery report by its type, though nothing can be read in its parts."""
    kind = (mail.header("Content-Type") or "").lower()
    return mail.content_type == "multipart/report" and "delivery-status" in kind and not is_passed_on(mail)


def _is_notice_of_another(mail: Mail, words: str, *, has_proof: bool, has_letter: bool) -> bool:
    """Judge prose that no mail system signed; `has_proof`: a code or the letter stands in it."""
    is_titled, opening, vague = _titled(mail) is not None, _opening(words, _OPENINGS), _opening(words, _VAGUE)
    if is_postmaster(mail):
        is_told = is_titled or (has_proof and max(opening, vague) >= 0)
        return is_told and (_begins(words, max(opening, vague)) or not _is_by_hand(words))
    if is_office(mail):
        return (opening >= 0 and (is_titled or has_proof)) or (is_titled and (has_proof or vague >= 0))
    if is_titled:
        return _begins(words, opening) or (has_proof and _begins(words, vague))
    return _begins(words, opening) and has_letter and _has_code(words)


def _is_by_hand(words: str) -> bool:
    """Tell a letter: it greets people, or asks. Mail systems greet nobody, or their users."""
    greeted = next((row for row in LETTERS if words.startswith(f"{row.key} ")), None)
    return "? " in words[:_LETTER_START] or (greeted is not None and not first_start(words, TO_USERS))


def _begins(words: str, place: int) -> bool:
    """Tell whether a notice begins at the place: nothing stands before it, or a mail system's greeting."""
    before = words[: max(place, 0)].strip(_ORNAMENTS)
    return place >= 0 and len(before) < _LONGEST_GREETING and (not before or before.startswith(_GREETINGS))


def _has_code(words: str) -> bool:
    return bool(ENHANCED.search(words) or REPLY.search(words))


def _titled(mail: Mail) -> Action | None:
    subject = untagged(mail.subject).lstrip("[( ")
    if "?" in subject.partition(":")[0]:  # "Mailbox full? What to do": mail systems do not ask
        return None
    tables: tuple[tuple[Action, tuple[str, ...]], ...] = (
        ("delayed", _DELAYED_TITLES),
        ("delivered", _DELIVERED_TITLES),
        ("failed", _FAILED_TITLES),
    )
    return next((action for action, titles in tables if subject.startswith(titles)), None)


def _opening(words: str, keys: tuple[str, ...]) -> int:
    """Give the place of the first words of a mail system, or -1."""
    places = [place for key in keys if (place := words.find(key)) >= 0]
    return min(places, default=-1)


def _told(mail: Mail, words: str) -> Action:
    titled = _titled(mail)
    if titled == "delayed" or first_in(words, delay_openings.DELAYED):
        return "delayed"
    if titled == "delivered" or (titled != "failed" and first_in(words, delay_openings.DELIVERED)):
        return "delivered"
    return "failed"


_DELAYED_TITLES: Final = keys_of(delay_titles.DELAYED)
_DELIVERED_TITLES: Final = keys_of(delay_titles.DELIVERED)
_FAILED_TITLES: Final = keys_of(bounce_titles.FAILED)
_OPENINGS: Final = keys_of(
    (
        *bounce_openings.FAILED,
        *bounce_openings_abroad.FAILED,
        *delay_openings.DELAYED,
        *delay_openings.DELIVERED,
    )
)
_VAGUE: Final = keys_of((*bounce_openings.VAGUE, *bounce_openings_abroad.VAGUE))
