"""What list servers, mail filters and ticket systems send by themselves: subject, and the words below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chalicelib.mail.machines.wordings import Wording, comparable, first_in, listed, unquoted
from chalicelib.mail.message import Mail

READ_LETTERS: Final = 800


@dataclass(frozen=True, slots=True)
class Notices:
    """What one kind of program writes, each of which is enough in the text of a mail without `Re:`."""

    name: str
    words: tuple[Wording, ...]


NOTICES: Final = (
    Notices(
        "a list server's notice",
        (
            *listed(
                "Mailman",
                "en",
                """
                Is being held until the list moderator can review it for approval | Your mail to * with
                the subject | The results of your email command are provided below | Your request to the
                * mailing list * has been rejected | has been successfully subscribed to | Mailing list
                subscription confirmation notice | Mailing list removal confirmation notice | You have
                been unsubscribed from the | this message is for list administrator | Your membership in
                the mailing list * has been disabled | We have received a request from * for
                subscription of | your authorization is required to subscribe
                """,
            ),
            *listed("Majordomo", "en", "Majordomo results | These are the results of the majordomo"),
            *listed("ezmlm", "en", "Hi! This is the ezmlm program. I'm managing the"),
            *listed(
                "LISTSERV", "en", "Summary of resource utilization | Your subscription request * is being"
            ),
            *listed("LISTSERV", "en", "Your message dated * has been submitted to the moderator"),
            *listed("Sympa", "en", "has been forwarded to editor(s) | Summary of the list commands"),
            *listed("Sympa", "fr", "a été transmis au(x) modérateur(s) | a été transmis aux modérateurs"),
            *listed("Google Groups", "en", "is currently being moderated and hasn't been approved"),
            *listed(
                "Mailman",
                "vi",
                "đang chờ người điều hành danh sách phê duyệt | Thư của bạn gửi đến danh sách",
            ),
            *listed("Mailman", "de", "wartet auf die Genehmigung | bis der Moderator der Liste"),
            *listed("Mailman", "fr", "est en attente jusqu'à ce que le modérateur"),
        ),
    ),
    Notices(
        "a mail filter asks the sender to confirm",
        (
            *listed(
                "TMDA", "en", "To release your message for delivery | reply to this message to confirm that"
            ),
            *listed("Spam Arrest", "en", "just this once, click the link below so I can receive your email"),
            *listed(
                "Boxbe", "en", "is not yet on my Guest List | is protected by boxbe | priority contact by"
            ),
            *listed(
                "challenge filters",
                "en",
                """
                your message has been quarantined until you | please verify that you are human | verify
                that you are a real person | confirm that you are not a spammer | your email is awaiting
                verification | to have your message delivered, please click | sender verification system
                | you must confirm your message | before your message can be delivered
                """,
            ),
            *listed(
                "challenge filters",
                "vi",
                "xác nhận bạn không phải là thư rác | để thư của bạn được chuyển đến",
            ),
            *listed("challenge filters", "de", "bestätigen Sie, dass Sie kein Spammer"),
        ),
    ),
    Notices(
        "a ticket system acknowledges",
        (
            *listed(
                "OTRS, RT, Zendesk and others",
                "en",
                """
                has been received and is being reviewed by our support | This message has been
                automatically generated in response to the creation of | There is no need to reply to
                this message right now. Your ticket has been assigned | Please include the string | type
                your reply above this line. your request | A support ticket has been created | request
                has been received and a ticket | Your ticket has been received | Your request has been
                logged | has been assigned the ticket number | has been assigned ticket number | a new
                ticket has been created for you | Thank you for contacting * support. This is an
                automated
                """,
            ),
            *listed(
                "ticket systems",
                "vi",
                """
                Yêu cầu của bạn đã được ghi nhận với mã | Yêu cầu hỗ trợ của bạn đã được tạo | Hệ thống
                đã tiếp nhận yêu cầu của quý khách | Mã yêu cầu của bạn là | Phiếu hỗ trợ của bạn | Hệ
                thống đã ghi nhận yêu cầu
                """,
            ),
            *listed(
                "ticket systems", "de", "Ihre Anfrage wurde unter der Ticketnummer | Ihre Ticketnummer lautet"
            ),
            *listed("ticket systems", "fr", "Votre demande a été enregistrée sous le numéro"),
            *listed("ticket systems", "es", "Su solicitud ha sido registrada con el número"),
        ),
    ),
)


def notice_of(mail: Mail) -> str | None:
    """Name the kind of program whose words the mail begins with; None for a person's."""
    words = comparable(f"{mail.subject}\n{unquoted(mail.text, READ_LETTERS)}")
    return next((one.name for one in NOTICES if first_in(words, one.words)), None)
