"""What programs and servers put below the text: lines of devices, notices of confidence and of viruses.

Words are written as they are spelt, and compared folded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Device:
    """How a line of a telephone or mail program begins and ends, in one language."""

    name: str
    begins: tuple[str, ...]
    ends: tuple[str, ...] = ()
    origin: str = "iOS, Outlook, Yahoo, Samsung"


DEVICES: Final = (
    Device(
        "vi",
        (
            "Đã gửi từ ", "Được gửi từ ", "Gửi từ iPhone", "Gửi từ iPad", "Gửi từ Yahoo",
            "Gửi từ Outlook", "Gửi từ thiết bị", "Gửi từ điện thoại", "Gửi từ máy", "Gửi từ Samsung",
            "Gửi từ Galaxy", "Gửi từ Gmail", "Gửi từ Zalo", "Gửi từ Thư", "Tải Outlook cho ",
            "Tải xuống Outlook cho ", "Nhận Outlook cho ", "Tải về Outlook cho ",
        ),
    ),
    Device(
        "en",
        (
            "Sent from Yahoo", "Sent from AOL", "Sent from Outlook", "Sent from Mail for",
            "Sent from Samsung", "Sent from Windows Mail", "Sent from Mailbox", "Sent from Proton",
            "Sent from Gmail", "Sent from mobile", "Sent from Spark", "Sent from Front",
            "Sent from Fastmail", "Sent from Surface", "Sent from iPhone", "Sent from iPad",
            "Sent from Airmail", "Sent from Nine", "Sent from TypeApp", "Sent from Blue",
            "Sent from Mail.ru", "Sent from myMail", "Sent from Polymail", "Sent from Superhuman",
            "Get Outlook for ", "Get BlueMail for ", "From my iPhone", "From my phone",
            "From my mobile", "From mobile", "Sent securely ", "Download Outlook for ",
            "Sent on the go", "Secured with Tuta", "Securely sent with Tuta", "Powered by Missive",
        ),
        ("from mobile", "from my iphone", "from my phone"), "iOS, Android, Outlook, Yahoo, Proton Mail",
    ),
    Device(
        "fr",
        (
            "Envoyé de ", "Envoyé depuis ", "Envoyé à partir ", "Envoyé avec ", "Envoyé via ",
            "Télécharger Outlook pour ", "Obtenir Outlook pour ",
        ),
    ),
    Device(
        "de",
        (
            "Diese Nachricht wurde von mein", "Diese E-Mail wurde von mein", "Outlook für ",
            "Holen Sie sich Outlook für ", "Von unterwegs gesendet", "Gesendet aus ",
        ),
        (
            "iPhone gesendet", "iPad gesendet", "Smartphone gesendet", "Mobiltelefon gesendet",
            "Mobilgerät gesendet", "Handy gesendet", "Gerät gesendet", "BlackBerry gesendet",
            "Galaxy gesendet", "Outlook für Android herunterladen",
        ),
    ),
    Device("es", ("Enviado desde ", "Enviado con ", "Obtener Outlook para ", "Descargar Outlook para ")),
    Device(
        "pt",
        (
            "Enviado a partir ", "Enviado via ", "Obter o Outlook para ", "Obter Outlook para ",
            "Baixar o Outlook para ",
        ),
    ),
    Device(
        "it",
        (
            "Inviato da ", "Inviato dal ", "Inviato con ", "Scarica Outlook per ",
            "Ottieni Outlook per ",
        ),
    ),
    Device(
        "nl",
        (
            "Verstuurd vanaf ", "Verzonden vanaf ", "Verzonden met ", "Verstuurd met ", "Outlook voor ",
            "Download Outlook voor ",
        ),
    ),
    Device("pl", ("Wysłane z ", "Wysłano z ", "Pobierz Outlook dla ", "Pobierz aplikację Outlook ")),
    Device(
        "cs, sk",
        (
            "Odesláno z ", "Odesláno pomocí ", "Odoslané z ", "Získejte Outlook pro ",
            "Získat Outlook pro ", "Stáhnout Outlook pro ",
        ),
    ),
    Device(
        "sv",
        (
            "Skickat från ", "Skickades från ", "Hämta Outlook för ", "Från min iPhone",
            "Från min iPad", "Från min mobil",
        ),
    ),
    Device(
        "da, nb",
        (
            "Sendt fra ", "Hent Outlook til ", "Hent Outlook for ", "Skaff deg Outlook for ",
            "Få Outlook til ", "Få Outlook for ",
        ),
    ),
    Device(
        "fi",
        (
            "Lähetetty iPhon", "Lähetetty iPad", "Lähetetty Outlook", "Lähetetty Samsung",
            "Lähetetty Yahoo", "Lähetetty Android", "Lähetetty puhelim", "Lähetetty matkapuhelim",
            "Lähetetty laitteesta", "Hanki Outlook ",
        ),
    ),
    Device(
        "ru",
        (
            "Отправлено с ", "Отправлено из ", "Отправлено от ", "Отправлено через ",
            "Скачайте Outlook для ", "Получить Outlook для ",
        ),
    ),
    Device("uk", ("Надіслано з ", "Надіслано із ", "Відправлено з ", "Отримати Outlook для ")),
    Device("bg, sr", ("Изпратено от ", "Послато са ")),
    Device(
        "tr", (),
        (
            "umdan gönderildi", "imden gönderildi", "dan gönderildi", "den gönderildi",
            "üzerinden gönderildi", "için Outlook'u edinin",
        ),
    ),
    Device("el", ("Στάλθηκε από ", "Εστάλη από ", "Λήψη του Outlook για ")),
    Device("he", ("נשלח מה", "נשלח מ", "קבל את Outlook")),
    Device("ar", ("أُرسلت من ", "أرسلت من ", "تم الإرسال من ", "الحصول على Outlook")),
    Device("th", ("ส่งจาก ", "รับ Outlook สำหรับ")),
    Device(
        "id, ms",
        (
            "Dikirim dari ", "Terkirim dari ", "Dikirim melalui ", "Dihantar daripada ",
            "Dapatkan Outlook untuk ",
        ),
    ),
    Device(
        "hu, ro, hr",
        (
            "Elküldve az ", "Küldve: ", "Trimis de pe ", "Trimis din ", "Poslano s ", "Poslano sa ",
            "Poslano iz ",
        ),
        ("-emről küldve", "-ról küldve"),
    ),
    Device(
        "zh",
        (
            "发自我的", "发自", "發自我的", "從我的", "从我的", "来自我的", "獲取 Outlook",
            "获取 Outlook", "由 Outlook",
        ),
    ),
    Device(
        "ja", ("Outlook for iOS を入手", "Android 版 Outlook を入手", "iOS 版 Outlook を入手"),
        ("から送信", "を使用して送信", "から送信されました"),
    ),
    Device(
        "ko", ("나의 ", "Android용 Outlook", "iOS용 Outlook"),
        ("에서 보냄", "에서 보냈습니다", "에서 전송"),
    ),
)  # fmt: skip
# These begin sentences too: such a line names a thing or a program as well.
LOOSE: Final = (
    "Sent via ", "Sent with ", "Sent by ", "Sent using ", "Sent from the ", "Sent from a ",
    "Envoyé par ", "Gesendet von ", "Gesendet mit ", "Enviado de ", "Enviado do ",
)  # fmt: skip
PROGRAMS: Final = frozenset(
    {
        "mail", "email", "app", "proton", "outlook", "tuta", "spark", "airmail", "superhuman", "mailbird",
        "gmail", "yahoo", "polymail", "thunderbird", "zoho", "postbox", "k-9", "securely", "secure",
    }
)  # fmt: skip
# What "Sent from my …" may go on with; prose goes on with other words.
THINGS: Final = frozenset(
    {
        "iphone", "ipad", "ipod", "phone", "smartphone", "mobile", "cell", "cellphone", "blackberry",
        "android",
        "galaxy", "samsung", "htc", "nokia", "pixel", "xperia", "sony", "lg", "huawei", "oppo", "vivo",
        "xiaomi",
        "redmi", "realme", "oneplus", "motorola", "moto", "nexus", "windows", "verizon", "t-mobile", "at&t",
        "sprint", "tablet", "mac", "macbook", "pc", "device", "alcatel", "treo", "palm", "handheld",
        "surface",
        "kindle", "laptop", "computer", "mobil", "telephone", "lumia", "watch", "asus", "lenovo", "zte",
        "honor",
    }
)  # fmt: skip
# What begins a paragraph that a server put below the text, and says so by itself.
NOTICES: Final = (
    "Lưu ý bảo mật", "Tuyên bố miễn trừ", "Miễn trừ trách nhiệm", "Khuyến cáo bảo mật",
    "Không có virus", "Thư này không có virus", "Hãy cân nhắc trước khi in",
    "Vui lòng cân nhắc trước khi in", "Nếu bạn không phải là người nhận",
    "Nếu không phải là người nhận", "Confidentiality notice", "Confidentiality note",
    "Confidential notice", "Confidential:", "Confidentiality:", "Privileged and",
    "Private and confidential", "Thông báo bảo mật", "Disclaimer", "Legal disclaimer",
    "The information contained in this", "The information transmitted", "The contents of this",
    "If you are not the intended recipient", "If you have received this", "If you received this",
    "You received this message because", "Virus-free", "Scanned by", "Please consider the environment",
    "Think before you print", "Checked by AVG", "You are receiving this", "To unsubscribe",
    "Avis de confidentialité", "Garanti sans virus", "Sans virus", "Pensez à l'environnement",
    "Vertraulichkeitshinweis", "Haftungsausschluss", "Virenfrei", "Bitte denken Sie an die Umwelt",
    "Aviso de confidencialidad", "Libre de virus", "Aviso de confidencialidade", "Livre de vírus",
    "Avviso di riservatezza", "Privo di virus", "Virusvrij", "Wolne od wirusów", "Bez virů",
    "Без вирусов", "免责声明", "免責聲明",
)  # fmt: skip
# What begins such a paragraph, or a sentence of the sender's: one of the words below has to follow.
MAYBE_NOTICES: Final = (
    "Thư điện tử này", "Thư này và các tệp", "Email này", "E-mail này", "Thông tin trong thư",
    "Thông tin trong email", "Nội dung thư điện tử này", "Nội dung email này", "This e-mail",
    "This email", "This mail", "This message", "This communication", "This transmission",
    "This electronic", "The information in this", "Legal notice", "Important notice", "Important:",
    "Notice:", "Caution", "Warning:", "Any views", "External email", "Note: This", "Ce message",
    "Ce courriel", "Cet e-mail", "Ce mail", "Les informations contenues", "Diese E-Mail",
    "Diese Nachricht", "Diese Mail", "Der Inhalt dieser", "Wichtiger Hinweis", "Hinweis:",
    "Este mensaje", "Este correo", "La información contenida", "Aviso legal", "Esta mensagem",
    "Este e-mail", "Este email", "As informações contidas", "Questo messaggio", "Questa e-mail",
    "Questa email", "Le informazioni contenute", "Dit bericht", "Deze e-mail", "Dit e-mailbericht",
    "De informatie", "Ta wiadomość", "Niniejsza wiadomość", "Treść tej wiadomości", "Tato zpráva",
    "Tento e-mail", "Táto správa", "Detta meddelande", "Detta e-post", "Det här meddelandet",
    "Denne e-mail", "Denne meddelelse", "Denne e-post", "Tämä viesti", "Tämä sähköposti",
    "Это сообщение", "Данное сообщение", "Настоящее", "Це повідомлення", "Цей лист", "Bu e-posta",
    "Bu mesaj", "Bu ileti", "本邮件", "此邮件", "本電子郵件", "此電子郵件", "このメール", "本メール",
    "이 메일", "본 메일",
)  # fmt: skip
TELLING: Final = (
    "người nhận", "bảo mật", "nhận nhầm", "vi-rút", "virus", "confiden", "intended", "recipient",
    "addressee", "privileged", "disclos", "unauthor", "liab", "monitored", "outside of the organi",
    "do not click", "do not necessarily", "destinataire", "vertraulich", "Empfänger", "destinatari",
    "riservat", "vertrouwelijk", "geadresseerde", "poufn", "adresat", "důvěrn", "dôvern", "konfiden",
    "mottagar", "fortrolig", "modtager", "mottaker", "luottamuksel", "vastaanottaj", "конфиденц",
    "адресат", "конфіденц", "gizli", "alıcı", "保密", "机密", "機密", "收件人", "機密情報", "宛先",
    "기밀", "수신인",
)  # fmt: skip
# What stands in the paragraph that a server puts above a mail from outside.
BANNERS: Final = (
    "originated from outside", "originated outside", "came from outside", "sent from outside your organi",
    "is from an external source", "from an external sender", "External email:",
    "You don't often get email from",
    "Some people who received this message don't often get email", "được gửi từ bên ngoài tổ chức",
    "gửi từ bên ngoài cơ quan", "kommt von außerhalb", "wurde von außerhalb", "provient de l'extérieur",
    "proviene de fuera de", "proviene dall'esterno", "komt van buiten",
)  # fmt: skip
