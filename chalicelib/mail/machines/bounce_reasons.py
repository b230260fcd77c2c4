"""Why a delivery failed: the wordings of mail systems, the reason, and the status code that says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from chalicelib.mail.machines.wordings import comparable

ENHANCED: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
"""A status code (RFC 3463, section 2), not a piece of an IP address."""

REPLY: Final = re.compile(r"(?<![\d.:@#-])([45])(\d\d)(?=[ -]|$)")
"""A reply code of SMTP (RFC 5321, section 4.2)."""


_ADDRESS: Final = re.compile(r"[^\s<>()]{1,64}@[^\s<>()]{1,255}")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with the status that it stands for (RFC 3463, section 3) and the words that tell it.

    `is_soft`: a later mail to the same address may well arrive, whatever the class of the code.
    """

    name: str
    status: str
    words: tuple[str, ...]
    is_soft: bool = False


def _reason(name: str, status: str, words: str, *, is_soft: bool = False) -> Reason:
    """Make a row; its words stand between bars."""
    return Reason(name, status, tuple(comparable(one) for one in words.split("|")), is_soft=is_soft)


REASONS: Final = (
    _reason(
        "dmarc",
        "5.7.26",
        """
        dmarc | unauthenticated email from | this mail is unauthenticated | does not meet the
        authentication requirements | sender policy framework | spf check
        """,
    ),
    _reason(
        "mailbox_full",
        "5.2.2",
        """
        over quota | quota exceeded | exceeded quota | exceeds quota | quota exceed | overquota | out of
        storage | insufficient system storage | insufficient disk space | mailbox is full | mailbox full
        | mailfolder is full | full mailbox | mailbox size limit | mailbox has exceeded | exceeds
        allowed size | exceeded the local limit | exceeded storage allocation | exceeded its storage |
        not enough storage space | disk quota | user has too many messages | hop thu da day | hop thu
        cua nguoi nhan da day | vuot qua dung luong hop thu | vuot dung luong | het dung luong |
        postfach ist voll | postfach voll | boite aux lettres pleine | boite aux lettres du destinataire
        est pleine | buzon esta lleno | buzon lleno | casella piena | caixa de correio esta cheia |
        caixa cheia | ящик переполнен | 邮箱已满 | 郵箱已滿 | 空间不足 | 邮箱空间 |
        メールボックスがいっぱい | 容量を超え | 사서함이 가득
        """,
        is_soft=True,
    ),
    _reason(
        "disabled",
        "5.2.1",
        """
        mailbox disabled | mailbox is disabled | account is disabled | account disabled | account has
        been disabled | account that you tried to reach is disabled | account is inactive | mailbox is
        inactive | mailbox temporarily disabled | account has been suspended | account suspended |
        account expired | user is suspended | not accepting mail | tai khoan da bi khoa | hop thu da bi
        khoa | tam khoa | ngung hoat dong
        """,
    ),
    _reason(
        "too_big",
        "5.3.4",
        """
        message too large | message is too large | message too big | message size exceeds | size exceeds
        | exceeds size limit | exceeds the maximum | exceeded the maximum message size | mail size limit
        exceeded | message file too big | recipsizelimit | maximum message size | message length exceeds
        | too much mail data | thu qua lon | vuot qua kich thuoc | dung luong thu vuot | nachricht ist
        zu gross | message trop volumineux | mensaje demasiado grande | 邮件太大 | 邮件大小 |
        サイズが大きすぎ
        """,
    ),
    _reason(
        "host_unknown",
        "5.1.2",
        """
        host unknown | unknown host | host not found | host or domain name not found | domain not found
        | domain does not exist | remote domain doesnt exist | no such domain | unrouteable mail domain
        | unroutable mail domain | unrouteable domain | couldn't find any host | couldn't find any host
        by that name | all relevant mx records point to non-existent hosts | all host address lookups
        failed | name service error | nonexistentdomain | illegal host/domain name | bad destination
        host | bad destination system | no mx | null mx | domain name is not found | nxdomain | dns
        error | khong tim thay may chu | khong tim thay ten mien | ten mien khong ton tai | 域名不存在 |
        无法找到域名 | ドメインが見つかりません
        """,
    ),
    _reason(
        "loop",
        "5.4.6",
        """
        mail loop | too many hops | hop count exceeded | too many received | too many "received" |
        maximum hop count | loops back to myself | mail loops back | routing loop | mxloopback
        """,
    ),
    _reason(
        "relaying",
        "5.7.1",
        """
        relaying denied | relay access denied | relaying not allowed | relay not permitted | unable to
        relay | relaying prohibited | we do not relay | not a gateway | isn't in my list of allowed
        rcpthosts | smtp relay error | relaying is not | not allowed to relay | tu choi chuyen tiep
        """,
    ),
    _reason(
        "virus",
        "5.7.0",
        """
        virus detected | virus found | infected with | contains a virus | malware | phat hien virus
        """,
    ),
    _reason(
        "spam",
        "5.7.1",
        """
        as spam | is spam | spam message | spam detected | likely spam | looks like spam | spam content
        | spam filter | spam score | spam firewall | anti-spam | spam-like | spamming | to be spam |
        unsolicited | blacklist | blocklist | block list | black list | blocked using | listed at | is
        listed in | spamhaus | poor reputation | bad reputation | reputation | bulk mail | bulk email |
        content rejected | message content rejected | suspected | phishing | banned contents | banned
        name | thu rac | 垃圾邮件 | 迷惑メール
        """,
    ),
    _reason(
        "unknown_user",
        "5.1.1",
        """
        user unknown | unknown user | no such user | no such mailbox | no such recipient | no such
        address | no such account | no such person | user not found | recipient not found |
        recipnotfound | recipientnotfound | address not found | mailbox not found | account not found |
        not found | user doesn't exist | user does not exist | does not exist | doesn't exist | doesn't
        have a | no mailbox here | mailbox unavailable | unknown or illegal alias | unknown address |
        unknown recipient | recipient unknown | invalid recipient | invalid mailbox | invalid address |
        invalid user | invalid final delivery userid | addressee unknown | address unknown | bad address
        | unrouteable address | unroutable address | not listed in the domino directory | not listed in
        public name & address book | not our customer | is not a valid mailbox | no valid recipients |
        no valid recipient | unrecognised or name | unrecognised-or-name | unable to find recipient |
        nicht gefunden | khong tim thay dia chi | dia chi khong ton tai | nguoi nhan khong ton tai | tai
        khoan nguoi nhan khong ton tai | khong ton tai | khong co nguoi dung | empfanger unbekannt |
        unbekannter empfanger | destinataire inconnu | utilisateur inconnu | n'existe pas | introuvable
        | usuario desconocido | no existe | utente sconosciuto | non esiste | usuario desconhecido | nao
        existe | пользователь не найден | нет такого пользователя | не существует | 收件人不存在 |
        地址不存在 | 用户不存在 | ユーザーが見つかりません | 見つかりません | 찾을 수 없습니다
        """,
    ),
    _reason(
        "not_allowed",
        "5.7.1",
        """
        not authorized | not authorised | notauthorized | authrequired | access denied | permission
        denied | don't have permission | not have permission | not permitted | not allowed |
        administrative prohibition | policy | rejected by | khong co quyen
        """,
    ),
    _reason(
        "rate",
        "4.7.0",
        """
        too many connections | rate limit | too many messages | too many recipients | connection
        frequency limited | try again later | greylist | temporarily deferred | throttl
        """,
        is_soft=True,
    ),
    _reason(
        "expired",
        "4.4.7",
        """
        queue.expired | message expired | delivery time expired | retry timeout exceeded | retry time
        not reached | in the queue too long | queue too long | delivery expired | giving up | was not
        delivered within | not able to deliver in | qua han gui | het thoi gian gui
        """,
        is_soft=True,
    ),
    _reason(
        "connection",
        "4.4.1",
        """
        connection timed out | connection refused | no answer from host | operation timed out | timed
        out | network is unreachable | no route to host | not responding | could not connect | couldn't
        connect | unable to connect | connect to | smtp connection failed | connection dropped | lost
        connection | wasn't able to establish an smtp connection | service unavailable | khong the ket
        noi | khong ket noi duoc
        """,
        is_soft=True,
    ),
)
_NAMED: Final = {reason.name: reason for reason in REASONS}
SOFT: Final = frozenset(reason.name for reason in REASONS if reason.is_soft)

# Subject and detail of a status code that leaves no doubt, whatever words stand beside it (RFC 3463).
OF_CODE: Final = {
    "1.0": "unknown_user",
    "1.1": "unknown_user",
    "1.2": "host_unknown",
    "1.6": "unknown_user",
    "1.10": "unknown_user",
    "2.1": "disabled",
    "2.2": "mailbox_full",
    "2.3": "too_big",
    "3.4": "too_big",
    "4.1": "connection",
    "4.2": "connection",
    "4.4": "host_unknown",
    "4.6": "loop",
    "4.7": "expired",
    "4.14": "loop",
    "7.20": "dmarc",
    "7.23": "dmarc",
    "7.25": "dmarc",
    "7.26": "dmarc",
}


def reason_of(text: str, status: str | None = None) -> Reason | None:
    """Find the reason that a code, or a diagnostic's wording, tells; the rows stand in order of weight."""
    named = OF_CODE.get((status or "").partition(".")[2])
    if named:
        return _NAMED[named]
    plain = _ADDRESS.sub(" ", comparable(text))
    return next((reason for reason in REASONS if any(words in plain for words in reason.words)), None)


def code_in(text: str) -> str | None:
    """Find the status code in a text that says most."""
    codes = [found[0] for found in ENHANCED.finditer(text)]
    return next((code for code in codes if not code.endswith(".0.0") and code[0] != "2"), None)


def derived_status(text: str, reason: Reason | None) -> str | None:
    """Derive a status code from the reply code of SMTP and the reason where none is told."""
    reply = REPLY.search(text)
    if reason:
        return f"{reply[1]}{reason.status[1:]}" if reply else reason.status
    return f"{reply[1]}.0.0" if reply else None
