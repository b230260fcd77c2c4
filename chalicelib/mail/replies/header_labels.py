"""What mail programs call the fields above a quoted mail, and the lines that announce it, per language.

Words are written as they are spelt, and compared folded. `sent` names a moment of sending, `date` any date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chalicelib.mail.replies.quoted_lines import comparable


@dataclass(frozen=True, slots=True)
class Labels:
    """One language's labels, and the `origin` of them."""

    name: str
    sender: tuple[str, ...]
    sent: tuple[str, ...]
    date: tuple[str, ...]
    to: tuple[str, ...]
    subject: tuple[str, ...]
    other: tuple[str, ...] = ()
    origin: str = "Outlook, Thunderbird, Gmail"


LABELS: Final = (
    Labels(
        "vi", ("Từ", "Người gửi", "Gửi từ"), ("Đã gửi", "Gửi", "Ngày gửi", "Gửi lúc", "Đã gửi lúc"),
        ("Ngày", "Thời gian"), ("Đến", "Tới", "Người nhận", "Gửi đến", "Gửi tới"),
        ("Chủ đề", "Tiêu đề"),
        ("Đồng nhận", "Đồng kính gửi", "Trả lời đến", "Tệp đính kèm", "Tầm quan trọng"),
        "Outlook, Roundcube, Samsung",
    ),
    Labels(
        "en", ("From",), ("Sent", "Sent at", "Sent on"), ("Date", "When"), ("To",), ("Subject", "Re"),
        (
            "Cc", "Bcc", "Reply-To", "Importance", "Attachments", "Organization", "Priority",
            "Mailed-by",
        ),
    ),
    Labels(
        "fr", ("De", "Expéditeur"), ("Envoyé", "Envoyé le", "Date d'envoi"), ("Date",),
        ("À", "A", "Destinataire", "Pour"), ("Objet", "Sujet"), ("Copie à", "Copie", "Répondre à"),
    ),
    Labels(
        "de", ("Von", "Absender"), ("Gesendet", "Gesendet am"), ("Datum",), ("An", "Empfänger"),
        ("Betreff", "Thema"),
        ("Kopie", "Kopie (CC)", "Blindkopie", "Antwort an", "Wichtigkeit", "Organisation"),
        "Outlook, GMX, Thunderbird",
    ),
    Labels(
        "es", ("De", "Remitente"), ("Enviado", "Enviado el", "Enviados", "Enviado a las"), ("Fecha",),
        ("Para", "A", "Destinatario"), ("Asunto",), ("CC", "CCO", "Responder a"),
    ),
    Labels(
        "pt", ("De", "Remetente"), ("Enviada em", "Enviado", "Enviado em", "Enviada"), ("Data",),
        ("Para", "Destinatário"), ("Assunto",), ("Cc", "Responder para"),
    ),
    Labels(
        "it", ("Da", "Mittente"), ("Inviato", "Inviato il"), ("Data",), ("A", "Per", "Destinatario"),
        ("Oggetto",), ("Cc", "Rispondi a", "Risposta"),
    ),
    Labels(
        "nl", ("Van", "Afzender"), ("Verzonden",), ("Datum",), ("Aan", "Naar"), ("Onderwerp",),
        ("Beantwoorden - Aan", "Antwoord aan"),
    ),
    Labels(
        "pl", ("Od", "Nadawca"), ("Wysłano", "Wysłane"), ("Data",), ("Do", "Adresat"), ("Temat",),
        ("DW", "UDW"),
    ),
    Labels(
        "cs, sk", ("Od",), ("Odesláno", "Odoslané"), ("Datum", "Dátum"), ("Komu", "Pro"),
        ("Předmět", "Predmet"), ("Kopie", "Kópia"), "Outlook, Seznam",
    ),
    Labels("sv", ("Från", "Avsändare"), ("Skickat",), ("Datum",), ("Till",), ("Ämne",), ("Kopia",)),
    Labels(
        "da, nb", ("Fra",), ("Sendt", "Sendt den"), ("Dato",), ("Til",), ("Emne",),
        ("Kopi", "Vedhæftet"),
    ),
    Labels(
        "fi", ("Lähettäjä",), ("Lähetetty",), ("Päivämäärä", "Päiväys", "Pvm"), ("Vastaanottaja",),
        ("Aihe",), ("Kopio",),
    ),
    Labels(
        "ru", ("От", "От кого"), ("Отправлено", "Отправлен"), ("Дата",), ("Кому",), ("Тема",),
        ("Копия",),
    ),
    Labels(
        "uk", ("Від", "Від кого"), ("Надіслано", "Відправлено"), ("Дата",), ("Кому",), ("Тема",),
        ("Копія",),
    ),
    Labels("bg", ("От",), ("Изпратено",), ("Дата",), ("До",), ("Относно", "Тема"), ("Копие",)),
    Labels(
        "tr", ("Kimden", "Gönderen"), ("Gönderildi", "Gönderim Tarihi"), ("Tarih",), ("Kime", "Alıcı"),
        ("Konu",), ("Bilgi",),
    ),
    Labels(
        "el", ("Από",), ("Στάλθηκε", "Εστάλη"), ("Ημερομηνία",), ("Προς",), ("Θέμα",),
        ("Κοιν.", "Κοινοποίηση"),
    ),
    Labels("he", ("מאת",), ("נשלח", "נשלח ב"), ("תאריך",), ("אל",), ("נושא",), ("עותק",)),
    Labels("ar", ("من",), ("تم الإرسال", "أرسلت"), ("التاريخ",), ("إلى", "الى"), ("الموضوع",), ("نسخة",)),
    Labels("fa", ("از",), ("ارسال شده",), ("تاریخ",), ("به",), ("موضوع",)),
    Labels("th", ("จาก",), ("ส่ง", "ส่งเมื่อ"), ("วันที่",), ("ถึง",), ("เรื่อง", "หัวเรื่อง"), ("สำเนา",)),
    Labels(
        "id, ms", ("Dari", "Daripada"), ("Dikirim", "Terkirim", "Dihantar"), ("Tanggal", "Tarikh"),
        ("Kepada", "Ke"), ("Subjek", "Perihal"), ("Salinan",),
    ),
    Labels("hu", ("Feladó",), ("Elküldve",), ("Dátum",), ("Címzett",), ("Tárgy",), ("Másolatot kap",)),
    Labels("ro", ("De la", "De"), ("Trimis",), ("Data",), ("Către",), ("Subiect",)),
    Labels(
        "hr, sl, sr", ("Od", "Pošiljatelj", "Šalje"), ("Poslano", "Poslato"), ("Datum",),
        ("Za", "Prima"), ("Predmet", "Zadeva", "Naslov"),
    ),
    Labels("ca", ("De",), ("Enviat el", "Enviat"), ("Data",), ("Per a",), ("Assumpte", "Tema")),
    Labels(
        "zh", ("发件人", "寄件者", "寄件人", "發件人", "发信人"),
        ("发送时间", "发送日期", "寄件日期", "發送時間", "傳送時間", "已发送", "送信日期"),
        ("日期", "时间", "時間"), ("收件人", "收件者", "至"), ("主题", "主旨", "主題", "标题"),
        ("抄送", "副本", "抄送人", "密送"), "Outlook, QQ, 163, Foxmail",
    ),
    Labels(
        "ja", ("差出人", "送信者", "送信元"), ("送信日時", "送信日"), ("日付", "日時"),
        ("宛先", "受信者"), ("件名",), ("CC", "写し"),
    ),
    Labels(
        "ko", ("보낸 사람", "보낸사람", "보낸이", "발신"),
        ("보낸 날짜", "보낸날짜", "보낸 시간", "발송"), ("날짜", "받은 날짜"),
        ("받는 사람", "받는사람", "받는이", "수신"), ("제목",), ("참조",), "Outlook, Naver, Daum",
    ),
)  # fmt: skip

# Lines such as "-----Original Message-----": what stands between the dashes.
ORIGINALS: Final = (
    "Original Message", "Original Message processed by david®", "Original Mail", "Original Email",
    "Original Appointment", "Reply Message", "Original E-mail", "Thư gốc", "Tin nhắn gốc",
    "Tin nhắn ban đầu", "Thư ban đầu", "Nội dung thư trước", "Nội dung thư gốc", "Nội dung gốc",
    "Nội dung thư", "Nội dung trước đó", "Thư trước", "Thư trước đó", "Tin nhắn trước",
    "Tin nhắn trước đó", "Bản tin gốc", "Nội dung email trước", "Nội dung email gốc", "Email gốc",
    "Email trước", "Previous message", "Message précédent", "Message précédant", "Vorherige Nachricht",
    "Mensaje anterior", "历史邮件", "原邮件信息", "原始邮件信息", "歷史郵件", "以前のメッセージ",
    "前のメッセージ", "이전 메시지", "이전 메일", "Message d'origine", "Message original",
    "Message initial", "Mail original", "E-mail d'origine", "Ursprüngliche Nachricht",
    "Originalnachricht", "Original-Nachricht", "Antwort Nachricht", "Ursprüngliche Mail",
    "Mensaje original", "Correo original", "Mensaje de respuesta", "Mensagem original",
    "Mensagem Original", "Messaggio originale", "Messaggio di risposta", "Oorspronkelijk bericht",
    "Origineel bericht", "Oryginalna wiadomość", "Wiadomość oryginalna", "Původní zpráva",
    "Původní e-mail", "Pôvodná správa", "Ursprungligt meddelande", "Originalmeddelande",
    "Oprindelig meddelelse", "Opprinnelig melding", "Original meddelelse", "Alkuperäinen viesti",
    "Исходное сообщение", "Оригинальное сообщение", "Исходное письмо", "Пересланное",
    "Оригінальне повідомлення", "Orijinal Mesaj", "Özgün İleti", "Orijinal İleti", "Αρχικό μήνυμα",
    "Eredeti üzenet", "Mesaj original", "Mesajul original", "Izvorna poruka", "Originalna poruka",
    "הודעה מקורית", "الرسالة الأصلية", "ข้อความต้นฉบับ", "ข้อความเดิม", "Pesan Asli", "Mesej Asal",
    "原始邮件", "原邮件", "原始郵件", "原始信件", "回复的原邮件", "回复的原始邮件", "元のメッセージ",
    "元のメール", "オリジナルメッセージ", "원본 메시지", "원본 메일", "받은 메일 내용", "원본메일",
)  # fmt: skip
FORWARDS: Final = (
    "Forwarded message", "Forwarded mail", "Original Message Forwarded", "Forwarded Email",
    "Forwarded by", "Thư chuyển tiếp", "Thư đã chuyển tiếp", "Thư đã được chuyển tiếp",
    "Tin nhắn chuyển tiếp", "Tin nhắn đã chuyển tiếp", "Tin nhắn đã được chuyển tiếp",
    "Thư được chuyển tiếp", "Tin nhắn được chuyển tiếp", "Email được chuyển tiếp", "Email chuyển tiếp",
    "Nội dung chuyển tiếp", "Mail transféré", "轉寄的訊息", "轉寄訊息", "轉寄的信件",
    "Message transféré", "Message transmis", "Message réexpédié",
    "Weitergeleitete Nachricht", "Weitergeleitete Mail", "Mensaje reenviado", "Mensagem encaminhada",
    "Mensagem reencaminhada", "Messaggio inoltrato", "Doorgestuurd bericht", "Przekazana wiadomość",
    "Wiadomość przekazana dalej", "Přeposlaná zpráva", "Preposlaná správa",
    "Vidarebefordrat meddelande", "Vidarebefordrat mejl", "Videresendt meddelelse",
    "Videresendt melding", "Välitetty viesti", "Edelleenlähetetty viesti", "Пересылаемое сообщение",
    "Пересланное сообщение", "Переслане повідомлення", "Пересланий лист", "İletilen Mesaj",
    "Yönlendirilen ileti", "İletilmiş Mesaj", "Προωθημένο μήνυμα", "Továbbított üzenet",
    "Mesaj redirecționat", "Proslijeđena poruka", "הודעה שהועברה", "הועברה הודעה",
    "الرسالة المعاد توجيهها", "رسالة معاد توجيهها", "ข้อความที่ส่งต่อ", "Pesan terusan",
    "Pesan yang diteruskan", "转发的邮件", "转发邮件信息", "转发邮件", "轉寄的郵件", "轉寄郵件",
    "転送メッセージ", "転送されたメッセージ", "전달된 메일", "전달된 메시지", "전달 메일",
)  # fmt: skip
# Apple's lines stand without dashes, and end in a colon.
BEGUN: Final = (
    "Begin forwarded message", "Bắt đầu thư đã chuyển tiếp", "Bắt đầu thư chuyển tiếp",
    "Bắt đầu chuyển tiếp thư", "Bắt đầu thư được chuyển tiếp", "Bắt đầu thư đã được chuyển tiếp",
    "Bắt đầu tin nhắn được chuyển tiếp", "Bắt đầu tin nhắn đã chuyển tiếp",
    "Bắt đầu tin nhắn chuyển tiếp", "Bắt đầu email được chuyển tiếp", "开始转发邮件",
    "以下是转发的邮件", "以下は転送されたメッセージです", "転送メッセージの開始",
    "다음은 전달된 메시지입니다", "Début du message réexpédié", "Début du message transféré",
    "Anfang der weitergeleiteten Nachricht", "Anfang der weitergeleiteten E-Mail",
    "Inicio del mensaje reenviado", "Início da mensagem reencaminhada",
    "Início da mensagem encaminhada", "Inizio messaggio inoltrato", "Begin doorgestuurd bericht",
    "Początek przekazywanej wiadomości", "Začátek přeposílané zprávy", "Začátek přeposlané zprávy",
    "Vidarebefordrat brev", "Start på videresendt besked", "Videresendt melding",
    "Välitetty viesti alkaa", "Начало переадресованного сообщения", "Початок листа, що пересилається",
    "İleti başlangıcı", "İletilmiş mesaj başlangıcı", "Αρχή προωθημένου μηνύματος",
    "Továbbított levél kezdete", "下面是被转发的邮件", "开始转发的邮件", "以下是轉寄的郵件",
    "開始轉寄郵件", "転送されたメッセージ", "전달된 메시지 시작", "전달된 메시지",
    "เริ่มข้อความที่ส่งต่อ", "Mulai pesan yang diteruskan",
)  # fmt: skip
# What stands before the colon in the subject of a forward, per language of Outlook and webmail.
FORWARD_SUBJECTS: Final = (
    "Fw", "Fwd", "CT", "Chuyển tiếp", "Chuyển", "TR", "WG", "RV", "ENC", "I", "Doorst", "PD", "VB", "VS",
    "VL", "İLT", "ΠΡΘ", "TOV", "Továbbítás", "Пересл", "Пересылка", "转发", "轉寄", "轉發", "転送", "전달",
    "הועבר", "إعادة توجيه", "ส่งต่อ", "Trs",
)  # fmt: skip
KINDS: Final = (
    "sender", "sent", "date", "to", "subject", "other",
)  # fmt: skip


def label_of(words: str) -> str:
    """Give a label as it is compared: folded, and without the spaces that some put between its letters."""
    return key_of(comparable(words))


def key_of(folded: str) -> str:
    """Give the same of a label that is folded already."""
    bare = folded.strip(" *_[]【】")
    return bare.replace(" ", "") if bare > "\u0e80" else bare


def _named() -> Iterator[tuple[str, str]]:
    for row in LABELS:
        for kind in KINDS:
            for words in getattr(row, kind):
                yield label_of(words), kind


def _kinds() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for label, kind in _named():
        kinds.setdefault(label, set()).add(kind)
    return {label: frozenset(found) for label, found in kinds.items()}


KINDS_OF: Final = _kinds()
"""For each label, folded, what it may name: "de" is a sender, "a" a recipient."""
ANNOUNCED: Final = frozenset(map(comparable, ORIGINALS))
FORWARDED: Final = frozenset(map(comparable, FORWARDS))
FORWARDING: Final = frozenset(map(comparable, FORWARD_SUBJECTS))
BEGINNINGS: Final = frozenset(map(comparable, BEGUN))
