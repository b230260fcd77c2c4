"""Subjects under which mail systems tell of late and of successful deliveries: neither is a bounce."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

DELAYED: Final = (
    *listed("Postfix", "en", "Delayed Mail (still being retried) | Delayed mail"),
    *listed("Exim", "en", "Warning: message | Message delayed"),
    *listed(
        "Sendmail",
        "en",
        """
        Warning: could not send message | Warning: message still undelivered | Returned mail: warning |
        Warning From | Warning - delayed mail
        """,
    ),
    *listed(
        "Exchange",
        "en",
        """
        Delivery delayed | Delayed: | Delivery Status Notification (Delay) | Message delivery delayed |
        Delivery is delayed
        """,
    ),
    *listed("Courier", "en", "WARNING: delayed mail"),
    *listed("Sun Messaging Server", "en", "Delivery Notification: Delivery has been delayed"),
    *listed("Gmail", "en", "Delivery Status Notification (Delay) | Delivery incomplete"),
    *listed(
        "MDaemon",
        "en",
        """
        Transient Delivery Failure | Warning: delivery delayed | Delivery status: delayed
        """,
    ),
    *listed("IMail", "en", "Mail delivery delayed | Temporary delivery problem"),
    *listed(
        "OpenSMTPD",
        "en",
        """
        Delivery status notification: warning | Delivery status notification: delay
        """,
    ),
    *listed(
        "mailers of hosts",
        "en",
        "Email Delivery Delay | Mail delayed | Delayed delivery | Your message has been delayed",
    ),
    *listed(
        "Gmail",
        "vi",
        """
        Thông báo trạng thái gửi (Trì hoãn) | Thông báo trạng thái gửi (Chậm trễ) | Gửi chậm
        """,
    ),
    *listed("Exchange", "vi", "Thư bị trì hoãn | Gửi thư bị trì hoãn | Trì hoãn gửi | Thư gửi chậm"),
    *listed("Exchange", "de", "Zustellung verzögert | Verzögert: | Übermittlung verzögert"),
    *listed("Exchange", "fr", "Remise différée | Retardé: | Remise retardée | Livraison retardée"),
    *listed("Exchange", "es", "Entrega retrasada | Retrasado: | Entrega demorada"),
    *listed("Exchange", "it", "Recapito ritardato | Consegna ritardata | Ritardato:"),
    *listed("Exchange", "zh", "延迟传递 | 传递延迟 | 延遲傳遞 | 投递延迟"),
    *listed("Exchange", "ja", "配信が遅れています | 配信遅延 | 遅延:"),
    *listed("Yandex", "ru", "Доставка отложена | Задержка доставки | Письмо задержано"),
)

DELIVERED: Final = (
    *listed("Postfix", "en", "Successful Mail Delivery Report"),
    *listed("Sendmail", "en", "Return receipt"),
    *listed(
        "Exchange",
        "en",
        """
        Delivered: | Relayed: | Delivery Status Notification (Success) | Delivery Status Notification
        (Relay) | Expanded:
        """,
    ),
    *listed(
        "Sun Messaging Server",
        "en",
        """
        Delivery Notification: Delivery has been successful | Delivery Notification: Message
        successfully
        """,
    ),
    *listed("OpenSMTPD", "en", "Delivery status notification: success"),
    *listed("Exchange", "vi", "Đã gửi: | Đã chuyển tiếp: | Đã chuyển phát: | Đã chuyển giao:"),
    *listed("Exchange", "de", "Zugestellt: | Weitergeleitet: | Übermittelt:"),
    *listed("Exchange", "fr", "Remis : | Remis: | Relayé : | Relayé: | Distribué:"),
    *listed("Exchange", "es", "Entregado: | Retransmitido:"),
)
