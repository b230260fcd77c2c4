"""What mail systems write where a delivery is late, and where it succeeded: neither is a bounce."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

DELAYED: Final = (
    *listed(
        "Postfix",
        "en",
        """
        THIS IS A WARNING ONLY | THIS IS A WARNING MESSAGE ONLY | YOU DO NOT NEED TO RESEND YOUR MESSAGE
        | will be retried until
        """,
    ),
    *listed(
        "Exim",
        "en",
        """
        has not been delivered to all of its recipients after | has not yet been delivered | have not
        yet been delivered | No action is required on your part
        """,
    ),
    *listed(
        "Sendmail",
        "en",
        """
        could not send message for past | Will keep trying until | still undelivered
        """,
    ),
    *listed(
        "Exchange",
        "en",
        """
        Delivery is delayed to these recipients | Your message has been delayed | has been postponed |
        The server will continue trying to deliver | delivery will continue to be attempted | You do not
        need to resend | You do not have to resend | You don't have to resend | This is an advisory-only
        email | Delivery to these recipients or distribution lists is delayed
        """,
    ),
    *listed(
        "Gmail",
        "en",
        """
        Delivery to the following recipient has been delayed | Message will be retried for | Gmail will
        retry for | There was a temporary problem delivering your message
        """,
    ),
    *listed("Courier", "en", "DELAYED MAIL | has been delayed because"),
    *listed("qmail", "en", "I haven't been able to deliver"),
    *listed("MDaemon", "en", "had TRANSIENT delivery | had transient non-fatal delivery"),
    *listed("Symantec", "en", "Delivery attempts will continue | will continue to be made"),
    *listed("MessageSwitch", "en", "This is just a warning, you do not need to take any action"),
    *listed("OpenSMTPD", "en", "A message is delayed for more than"),
    *listed(
        "mailers of hosts",
        "en",
        """
        The message will continue to be retried | We will keep trying | will keep trying to deliver |
        will continue trying | will continue to try | still trying to deliver | will be attempted again
        | is still being retried | not been delivered yet | delivery is delayed | delivery has been
        delayed | temporarily delayed
        """,
    ),
    *listed("Gmail", "vi", "Gmail sẽ thử lại | Đã xảy ra sự cố tạm thời khi gửi thư của bạn"),
    *listed(
        "Exchange",
        "vi",
        """
        sẽ tiếp tục cố gắng gửi | Bạn không cần gửi lại | Thư của bạn bị trì hoãn
        """,
    ),
    *listed(
        "mailers of hosts",
        "vi",
        """
        sẽ tiếp tục thử gửi | sẽ tiếp tục gửi lại | đang được thử gửi lại
        """,
    ),
    *listed(
        "Exchange",
        "de",
        """
        weiterhin versuchen | wird weiterhin versucht | Sie müssen die Nachricht nicht
        """,
    ),
    *listed("Exchange", "fr", "continuera à tenter | Vous n'avez pas besoin de renvoyer | a été retardé"),
    *listed("Exchange", "es", "seguirá intentando | No es necesario que vuelva a enviar"),
    *listed(
        "Yandex",
        "ru",
        """
        Попытки доставки будут продолжены | будет продолжать попытки | будем пытаться
        """,
    ),
    *listed("QQ", "zh", "系统将继续尝试 | 会继续尝试投递 | 无需重新发送"),
    *listed("Exchange", "ja", "引き続き配信を試み | 再送信する必要はありません | 再送を試み"),
)

DELIVERED: Final = (
    *listed("Postfix", "en", "Your message was successfully delivered | was successfully delivered to"),
    *listed("Sendmail", "en", "The following addresses had successful delivery notifications"),
    *listed(
        "Exchange",
        "en",
        """
        has been delivered to the following recipients | successfully relayed to | Your message has been
        delivered to the following | Delivery to these recipients or
        """,
    ),
    *listed("Sun Messaging Server", "en", "Your message has been successfully delivered"),
    *listed(
        "Exchange",
        "vi",
        """
        đã được chuyển tới những người nhận sau | đã được gửi thành công đến | đã hoàn tất việc gửi đến
        những người nhận này
        """,
    ),
)
