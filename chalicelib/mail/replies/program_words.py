"""What telephones and mail programs put below the text.

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
            "Đã gửi từ iP", "Đã gửi từ thiết bị", "Đã gửi từ điện thoại", "Đã gửi từ máy tính",
            "Đã gửi từ máy của", "Đã gửi từ Thư cho", "Đã gửi từ Yahoo", "Đã gửi từ Outlook",
            "Đã gửi từ Samsung", "Đã gửi từ Galaxy", "Đã gửi từ Gmail", "Đã gửi từ Android",
            "Đã gửi từ BlackBerry", "Đã gửi từ Proton", "Đã gửi từ Spark", "Được gửi từ iP",
            "Được gửi từ thiết bị", "Được gửi từ điện thoại", "Được gửi từ máy tính",
            "Được gửi từ máy của", "Được gửi từ Thư cho", "Được gửi từ Yahoo", "Được gửi từ Outlook",
            "Được gửi từ Samsung", "Được gửi từ Galaxy", "Được gửi từ Gmail", "Được gửi từ Android",
            "Được gửi từ BlackBerry", "Được gửi từ Proton", "Được gửi từ Spark", "Gửi từ iP",
            "Gửi từ thiết bị", "Gửi từ điện thoại", "Gửi từ máy tính", "Gửi từ máy của",
            "Gửi từ Thư cho", "Gửi từ Yahoo", "Gửi từ Outlook", "Gửi từ Samsung", "Gửi từ Galaxy",
            "Gửi từ Gmail", "Gửi từ Android", "Gửi từ BlackBerry", "Gửi từ Proton", "Gửi từ Spark",
            "Thư được gửi từ điện thoại", "Thư này được gửi từ điện thoại", "Đã gửi bằng Spark",
            "Gửi qua Gmail trên", "Tải Outlook cho ", "Tải xuống Outlook cho ", "Nhận Outlook cho ",
            "Tải về Outlook cho ", "Lấy Outlook cho ",
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
            "Sent from Aqua", "Sent from Acompli", "Sent from Nokia", "Sent from HEY",
            "Sent wirelessly", "Connected by DROID", "Connected by MOTOBLUR",
            "Non-text portions of this message", "Sent on the go", "Secured with Tuta",
            "Securely sent with Tuta", "Powered by Missive",
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
        ("版邮件发送", "版郵件傳送"),
    ),
    Device(
        "ja", ("Outlook for iOS を入手", "Android 版 Outlook を入手", "iOS 版 Outlook を入手"),
        ("から送信", "を使用して送信", "から送信されました", "を入手"),
    ),
    Device(
        "ko", ("나의 ", "Android용 Outlook", "iOS용 Outlook"),
        ("에서 보냄", "에서 보냈습니다", "에서 전송"),
    ),
)  # fmt: skip
# These begin sentences too: such a line names a thing or a program as well.
LOOSE: Final = (
    "Please excuse ", "Excuse ",
    "Sent via ", "Sent with ", "Sent by ", "Sent using ", "Sent from the ", "Sent from a ",
    "Envoyé par ", "Gesendet von ", "Gesendet mit ", "Enviado de ", "Enviado do ",
)  # fmt: skip
PROGRAMS: Final = frozenset(
    {
        "app", "proton", "outlook", "tuta", "spark", "airmail", "superhuman", "mailbird",
        "gmail", "yahoo", "polymail", "thunderbird", "zoho", "postbox", "k-9", "securely", "secure",
    }
)  # fmt: skip
# What "Sent from my …" may go on with; prose goes on with other words.
THINGS: Final = frozenset(
    {
        "iphone", "ipad", "ipod", "phone", "smartphone", "mobile", "cell", "cellphone", "blackberry",
        "android", "galaxy", "samsung", "htc", "nokia", "pixel", "xperia", "sony", "lg", "huawei",
        "oppo", "vivo", "xiaomi", "redmi", "realme", "oneplus", "motorola", "moto", "nexus", "windows",
        "verizon", "t-mobile", "at&t", "sprint", "tablet", "mac", "macbook", "pc", "device", "alcatel",
        "treo", "palm", "handheld", "surface", "kindle", "laptop", "computer", "mobil", "telephone",
        "lumia", "watch", "asus", "lenovo", "zte", "honor",
    }
)  # fmt: skip
