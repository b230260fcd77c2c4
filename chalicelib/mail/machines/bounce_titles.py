"""Subjects under which mail systems tell of failed deliveries."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

FAILED: Final = (
    *listed("Postfix", "en", "Undelivered Mail Returned to Sender"),
    *listed(
        "Exim",
        "en",
        """
        Mail delivery failed | Mail delivery failure | error(s) in forwarding or filtering | Mail
        failure | Message frozen | Delivery to the following recipients failed
        """,
    ),
    *listed("Sendmail", "en", "Returned mail | Mail returned | Return mail | Undeliverable mail"),
    *listed("qmail", "en", "failure notice | failure delivery | failed delivery"),
    *listed(
        "Exchange",
        "en",
        """
        Undeliverable | Not delivered | Could not deliver | Delivery has failed | Delivery Status
        Notification | Undelivered | Rejected:
        """,
    ),
    *listed("IIS SMTP", "en", "Delivery Status Notification (Failure)"),
    *listed(
        "Domino",
        "en",
        """
        DELIVERY FAILURE | DELIVERY_FAILURE | Delivery error | Undeliverable message
        """,
    ),
    *listed("GroupWise", "en", "Message status - undeliverable | Mail undeliverable"),
    *listed("Courier", "en", "NOTICE: mail delivery status"),
    *listed(
        "Sun Messaging Server",
        "en",
        """
        Delivery Notification: Delivery has failed | Delivery Notification: Delivery has been
        """,
    ),
    *listed(
        "MDaemon",
        "en",
        """
        Permanent Delivery Failure | Delivery problem | Message could not be delivered
        """,
    ),
    *listed("IMail", "en", "Undeliverable Mail"),
    *listed("MailEnable", "en", "Message Delivery Failure | Mail delivery error | Delivery failure"),
    *listed(
        "MailFoundry",
        "en",
        """
        Message delivery has failed | Message delivery failed | Delivery failed
        """,
    ),
    *listed("MailMarshal", "en", "Undeliverable Mail: | Unable to deliver"),
    *listed("Mimecast", "en", "[Postmaster] Email Delivery Failure | Email Delivery Failure"),
    *listed("MessageLabs", "en", "Mail Delivery Failure | Mail could not be delivered"),
    *listed("Trend Micro", "en", "Mail Delivery Failed | Mail delivery notification"),
    *listed("au EZweb", "en", "Mail System Error - Returned Mail | Mail System Error"),
    *listed(
        "Barracuda",
        "en",
        """
        **Message you sent blocked | Message you sent blocked by our bulk email filter
        """,
    ),
    *listed(
        "amavis",
        "en",
        """
        BANNED contents from you | Undeliverable mail, MTA-BLOCKED | Undeliverable mail, invalid
        characters | Considered unsolicited bulk email
        """,
    ),
    *listed(
        "SurgeMail",
        "en",
        """
        There was an error sending your mail | Failure delivering mail | Failure sending mail | Failed
        mail | Error sending mail
        """,
    ),
    *listed("Yahoo", "en", "Failure Notice | Delivery failure"),
    *listed("Verizon", "en", "Undeliverable Message"),
    *listed(
        "X.400 gateways",
        "en",
        """
        Non-Delivery Report | Non delivery report | Non-delivery notification | NDN: | Report:
        non-delivery | Non-delivery | Delivery report (failure)
        """,
    ),
    *listed(
        "PMDF",
        "en",
        """
        Delivery report | Message delivery failed | Mail not delivered | Undeliverd mail
        """,
    ),
    *listed("OpenSMTPD", "en", "Delivery status notification: error"),
    *listed("Mercury", "en", "Postmaster notify: delivery failure"),
    *listed("Smail", "en", "mail failed, returning to sender | mail failed | Nondeliverable mail"),
    *listed(
        "fml",
        "en",
        """
        NOT MEMBER article from | fml system error message | Loop Back Warning | Loop Alert: | Ignored NOT
        MEMBER article from
        """,
    ),
    *listed("Facebook", "en", "Sorry, your message could not be delivered | Your message could not be"),
    *listed("vpopmail", "en", "Your mail could not be delivered | Your message was not delivered"),
    *listed("LISTSERV", "en", "Undelivered mail | Delivery error report | Undeliverable message to"),
    *listed("Amazon SES", "en", "Delivery Status Notification (Failure) | Bounce:"),
    *listed(
        "mailers of hosts",
        "en",
        """
        Message not delivered | Email not delivered | Mail Delivery Problem | User unknown | Mailbox
        full | Message rejected | Bounced mail | Bounce | Bounce message | Address unknown | Unknown
        user | Invalid recipient | Problem delivering | Unable to send | Delivery problems with your
        mail | Delivery Failure Notification | Message blocked | Your message was rejected
        """,
    ),
    *listed("Exchange", "vi", "Không gửi được | Không thể gửi | Không thể chuyển phát | Chưa gửi được"),
    *listed("Gmail", "vi", "Thông báo trạng thái gửi | Thông báo về trạng thái gửi | Không gửi được thư"),
    *listed(
        "mailers of hosts",
        "vi",
        """
        Thư bị trả lại | Thư không gửi được | Gửi thư không thành công | Gửi thư thất bại | Thông báo
        lỗi gửi thư | Thư không thể gửi
        """,
    ),
    *listed(
        "MDaemon",
        "vi",
        """
        Lỗi gửi thư | Thư trả lại người gửi | Thông báo gửi thư thất bại | Thư bị từ chối
        """,
    ),
    *listed(
        "Exchange",
        "de",
        """
        Unzustellbar | Nicht zugestellt | Übermittlungsfehler | Nichtzustellbarkeit
        """,
    ),
    *listed("GMX", "de", "Mail delivery failed: returning | Nachricht konnte nicht zugestellt werden"),
    *listed(
        "Exchange",
        "fr",
        """
        Non remis | Non délivré | Non distribué | Échec de remise | Échec de la remise
        """,
    ),
    *listed("Orange", "fr", "Notification d'échec | Message non délivré | Échec de la distribution"),
    *listed(
        "Exchange",
        "es",
        """
        No se puede entregar | No entregado | No se ha podido entregar | Error de entrega
        """,
    ),
    *listed(
        "mailers of hosts",
        "es",
        """
        Correo devuelto | Notificación de estado de entrega | Mensaje no entregado
        """,
    ),
    *listed(
        "Exchange",
        "it",
        """
        Non recapitabile | Mancato recapito | Impossibile recapitare | Non consegnabile
        """,
    ),
    *listed(
        "mailers of hosts",
        "it",
        """
        AVVISO DI MANCATA CONSEGNA | ANOMALIA MESSAGGIO | Mancata consegna
        """,
    ),
    *listed(
        "Exchange",
        "nl",
        """
        Onbestelbaar | Niet te bezorgen | Niet bezorgd | Kan niet worden bezorgd | Bestelling mislukt
        """,
    ),
    *listed("Exchange", "pt", "Não é possível entregar | Não entregue | Não foi possível entregar"),
    *listed("mailers of hosts", "pt", "Falha na entrega | Notificação de falha | Mensagem não entregue"),
    *listed("Exchange", "sv", "Olevererbart | Kunde inte levereras | Det gick inte att leverera"),
    *listed("Exchange", "da", "Kan ikke leveres | Ikke leveret | Ikke-leveret"),
    *listed("Exchange", "nb", "Kan ikke leveres | Ikke levert | Kunne ikke leveres"),
    *listed("Exchange", "fi", "Ei voi toimittaa | Ei toimitettavissa | Toimitus epäonnistui"),
    *listed(
        "Exchange",
        "pl",
        """
        Niedostarczalne | Nie można dostarczyć | Niedostarczona | Nie dostarczono
        """,
    ),
    *listed("Exchange", "cs", "Nedoručitelné | Nedoručeno | Nelze doručit | Zpráva nebyla doručena"),
    *listed("Exchange", "hu", "Kézbesíthetetlen | Nem kézbesíthető | Sikertelen kézbesítés"),
    *listed("Exchange", "ro", "Nelivrabil | Nu se poate livra | Nelivrat"),
    *listed("Exchange", "tr", "Teslim edilemedi | Teslim edilemiyor | Teslim edilemeyen | İletilemedi"),
    *listed("Exchange", "el", "Δεν παραδόθηκε | Αδύνατη η παράδοση | Δεν είναι δυνατή η παράδοση"),
    *listed(
        "Exchange",
        "ru",
        """
        Не удается доставить | Недоставлено | Не доставлено | Не удалось доставить
        """,
    ),
    *listed("Yandex", "ru", "Недоставленное сообщение | Сообщение не доставлено | Ошибка доставки"),
    *listed("Exchange", "uk", "Не вдалося доставити | Не доставлено | Недоставлений лист"),
    *listed(
        "Exchange",
        "zh",
        "无法送达 | 未送达 | 未传递 | 無法傳遞 | 無法傳送 | 未傳遞 | 无法传递 | 邮件无法送达",
    ),
    *listed("QQ", "zh", "系统退信 | 来自qq.com的退信 | 退信 | 邮件发送失败 | 投递失败"),
    *listed("163", "zh", "系统退信通知 | 退信通知 | 邮件被退回 | 系統退信"),
    *listed("Exchange", "ja", "配信不能 | 配信できません | 配信不可 | 配信に失敗 | メールを配信できません"),
    *listed(
        "Trend Micro", "ja", "メッセージを配信できません | メール配信に失敗しました | 送信エラー | 配送不能"
    ),
    *listed(
        "mailers of hosts", "ja", "メール送信エラー | エラーメール | 宛先不明 | メールを送信できませんでした"
    ),
    *listed("Exchange", "ko", "배달되지 않음 | 배달할 수 없음 | 전송 실패 | 배달 실패 | 반송"),
    *listed("Exchange", "th", "ไม่สามารถส่งได้ | ส่งไม่ได้ | ไม่สามารถจัดส่งได้"),
    *listed(
        "Exchange",
        "id",
        """
        Tidak Terkirim | Tidak dapat dikirim | Gagal terkirim | Pesan tidak terkirim
        """,
    ),
)
