"""What servers put above and below the text: notices of confidence, viruses, paper; warnings of strangers.

Words are written as they are spelt, and compared folded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Notice:
    """How a paragraph begins that a server wrote, and what else stands near its beginning.

    Without `telling` the beginning says enough. `is_legal`: more paragraphs of the same may follow.
    """

    name: str
    origin: str
    begins: tuple[str, ...]
    telling: tuple[str, ...] = ()
    is_legal: bool = False


# What such a notice calls itself. People write these words too: the mail and its confidence must follow.
HEADINGS: Final = (
    "Lưu ý", "Chú ý", "Khuyến cáo", "Cảnh báo", "Cảnh báo bảo mật", "Thông báo", "Quan trọng",
    "Tuyên bố miễn trừ trách nhiệm", "Tuyên bố miễn trừ", "Miễn trừ trách nhiệm", "Note", "Please note",
    "Important", "Important notice", "Attention", "Warning", "Caution", "Notice", "Legal notice",
    "Avertissement", "Avis important", "Mise en garde", "Hinweis", "Wichtiger Hinweis",
    "Rechtlicher Hinweis", "Achtung", "Vorsicht", "Aviso legal", "Aviso", "Advertencia", "Precaución",
    "Atención", "Atenção", "Avviso", "Attenzione", "Let op", "Uwaga", "Внимание", "重要提示", "注意",
    "提示", "警告", "ご注意", "注意事項", "보안 안내", "주의", "안내", "고지",
)  # fmt: skip
# What the mail is called in them.
OF_MAIL: Final = (
    "Thư điện tử này", "Thư này", "Email này", "E-mail này", "Thông tin trong thư",
    "Thông tin trong email", "Nội dung thư điện tử này", "Nội dung email này", "Nội dung thư này",
    "This e-mail", "This email", "This mail", "This message", "This communication", "This transmission",
    "This electronic", "The information in this", "Any views", "The views expressed in this",
    "Any opinions expressed", "Ce message", "Ce courriel", "Ce courrier électronique", "Cet e-mail",
    "Cet email", "Ce mail", "Les informations contenues", "Diese E-Mail", "Diese Nachricht", "Diese Mail",
    "Der Inhalt dieser", "Este mensaje", "Este correo", "La información contenida", "Esta mensagem",
    "Este e-mail", "Este email", "As informações contidas", "Questo messaggio", "Questa e-mail",
    "Questa email", "Le informazioni contenute", "Dit bericht", "Deze e-mail", "Dit e-mailbericht",
    "De informatie", "Ta wiadomość", "Niniejsza wiadomość", "Treść tej wiadomości", "Tato zpráva",
    "Tento e-mail", "Táto správa", "Detta meddelande", "Detta e-post", "Det här meddelandet",
    "Denne e-mail", "Denne meddelelse", "Denne e-post", "Tämä viesti", "Tämä sähköposti",
    "Это сообщение", "Данное сообщение", "Настоящее", "Це повідомлення", "Цей лист", "Bu e-posta",
    "Bu mesaj", "Bu ileti", "本邮件", "此邮件", "此电子邮件", "本电子邮件", "本電子郵件", "此電子郵件",
    "本郵件", "このメール", "本メール", "このEメール", "이 메일", "본 메일", "이 이메일", "본 이메일",
    "본 전자우편",
)  # fmt: skip
CONFIDENCE: Final = (
    "người nhận", "chỉ dành cho người có tên", "bảo mật", "nhận nhầm", "do nhầm lẫn",
    "là thông tin mật", "chứa thông tin mật", "của cá nhân người gửi", "là tài liệu mật", "confiden",
    "intended", "recipient", "addressee", "privileged", "disclos", "unauthor", "liab", "monitored",
    "do not necessarily", "not necessarily", "kiểm tra vi-rút", "kiểm tra virus", "quét vi-rút",
    "quét virus", "chứa vi-rút", "chứa virus", "for virus", "free of virus", "contain virus",
    "antivirus", "anti-virus", "destinataire", "vertraulich", "Adressat", "Empfänger", "destinatari",
    "riservat", "vertrouwelijk", "geadresseerde", "auf Viren", "de virus", "poufn", "adresat", "důvěrn",
    "dôvern", "konfiden", "mottagar", "fortrolig", "modtager", "mottaker", "luottamuksel",
    "vastaanottaj", "конфиденц", "адресат", "конфіденц", "gizli", "alıcı", "保密", "机密", "機密",
    "收件人", "防病毒", "防毒", "机密信息", "機密情報", "宛先", "ウイルス", "기밀", "비밀", "수신인",
    "바이러스",
)  # fmt: skip
NOTICES: Final = (
    Notice("mail", "servers of firms and offices", OF_MAIL, CONFIDENCE, is_legal=True),
    Notice(
        "confidence", "servers of firms and offices",
        (
            "Lưu ý bảo mật", "Khuyến cáo bảo mật", "Thông báo bảo mật",

            "Confidentiality notice", "Confidentiality note", "Confidential notice", "Confidential:",
            "Confidentiality:", "Privileged and", "Private and confidential", "Disclaimer",
            "Legal disclaimer", "The information contained in this", "The information transmitted",
            "The contents of this", "If you are not the intended recipient",
            "If you have received this", "If you received this", "Avis de confidentialité",
            "Clause de non-responsabilité", "Clause de confidentialité", "Vertraulichkeitshinweis",
            "Haftungsausschluss", "Aviso de confidencialidad", "Cláusula de confidencialidad",
            "Aviso de confidencialidade", "Avviso di riservatezza", "免责声明", "免責聲明", "保密声明",
            "保密聲明", "保密提示", "機密保持", "免責事項", "면책 조항", "면책조항", "보안 경고",
        ),
        is_legal=True,
    ),
    Notice(
        "mistaken", "servers of Vietnamese offices",
        (
            "Nếu bạn không phải là người nhận", "Nếu quý vị không phải là người nhận",
            "Nếu không phải là người nhận", "Nếu bạn nhận được", "Nếu quý vị nhận được", "Nếu nhận nhầm",
            "Nếu bạn nhận nhầm", "Trường hợp nhận nhầm", "Trong trường hợp nhận nhầm",
        ),
        ("thư này", "email này", "e-mail này", "thư điện tử", "do nhầm", "nhầm thư", "nhầm email"),
        is_legal=True,
    ),
    Notice(
        "paper", "servers and signatures of offices, vi",
        (
            "Hãy nghĩ đến môi trường", "Hãy nghĩ tới môi trường", "Vui lòng nghĩ đến môi trường",
            "Xin hãy nghĩ đến môi trường", "Hãy bảo vệ môi trường", "Bảo vệ môi trường", "Vì môi trường",
            "Hãy cân nhắc trước khi in", "Vui lòng cân nhắc trước khi in", "Xin cân nhắc trước khi in",
        ),
        (
            "in thư", "in email", "in e-mail", "in tài liệu này", "khi in.", "khi in!", "in bản tin này",
            "in ra giấy",
        ),
    ),
    Notice(
        "before printing", "servers and signatures of offices, vi",
        ("Trước khi in",), ("nghĩ đến môi trường", "nghĩ tới môi trường", "bảo vệ môi trường"),
    ),
    Notice(
        "trees", "servers and signatures",
        (
            "Please consider the environment", "Please think of the environment",
            "P Please consider the environment", "Consider the environment", "Save a tree",
            "P Save a tree", "Think green", "Go green", "Save paper", "Pensez à l'environnement",
            "Pensons à l'environnement", "Merci de penser à l'environnement",
            "Bitte denken Sie an die Umwelt", "Denken Sie an die Umwelt", "Bitte prüfen Sie",
            "Der Umwelt zuliebe", "Piense en el medio ambiente",
            "Por favor, piense en el medio ambiente", "Por favor, considere el medio ambiente",
            "Considere el medio ambiente", "Pense no meio ambiente", "Rispetta l'ambiente",
            "Denk aan het milieu", "请考虑环境", "请考虑环保", "請考慮環",
        ),
        ("print", "imprim", "druck", "stampa", "afdruk", "打印", "列印"),
    ),
    Notice(
        "before printing abroad", "servers and signatures",
        (
            "Think before you print", "Before printing", "Avant d'imprimer", "N'imprimez ce",
            "N'imprimez cet", "Antes de imprimir", "Prima di stampare", "打印前", "打印邮件前", "列印前",
            "印刷する前に", "このメールを印刷する前に", "인쇄하기 전에", "이 메일을 인쇄하기 전에",
        ),
        (
            "environment", "environnement", "nécessaire", "ambiente", "necessary", "环境", "环保", "環保",
            "環境", "환경",
        ),
    ),
    Notice(
        "scanned", "Avast, AVG, MailScanner, MDaemon",
        (
            "Không có virus", "Không có vi-rút", "Thư này không có virus", "Thư này không có vi-rút",
            "Email này không có virus", "Email này không có vi-rút", "Virus-free", "Scanned by",
            "Checked by", "This footnote", "Garanti sans virus", "Sans virus", "L'absence de virus",
            "Virenfrei", "Libre de virus", "El software de", "Livre de vírus",
            "Privo di virus", "Virusvrij", "Wolne od wirusów", "Bez virů", "Без вирусов", "无病毒",
            "沒有病毒", "ウイルスフリー", "ウイルス フリー", "바이러스가 없습니다", "바이러스 없음",
        ),
        (
            "avast", "avg", "www.", "antivirus", "anti-virus", "mailscanner", "mdaemon", "kaspersky",
            "bitdefender", "norton", "mcafee", "eset", "spamassassin", "diệt virus", "diệt vi-rút",
            "virus database", "computer virus",
        ),
    ),
    Notice(
        "lists", "list servers, MessageLabs, Mimecast",
        (
            "You received this message because", "You are receiving this", "To unsubscribe",
            "Click here to report this email as spam", "To report this email as spam",
        ),
    ),
)  # fmt: skip
# What stands in the paragraph that a server puts above a mail from outside.
BANNERS: Final = (
    "originated from outside", "originated outside", "came from outside", "sent from outside your organi",
    "is from an external source", "from an external sender", "from an external source", "External email:",
    "External sender:", "You don't often get email from",
    "Some people who received this message don't often get email", "được gửi từ bên ngoài tổ chức",
    "gửi từ bên ngoài cơ quan", "đến từ bên ngoài cơ quan", "đến từ bên ngoài tổ chức",
    "đến từ bên ngoài hệ thống", "gửi từ bên ngoài hệ thống", "từ bên ngoài hệ thống",
    "từ bên ngoài tổ chức", "Bạn không thường xuyên nhận được email từ",
    "Bạn không thường nhận được email từ", "kommt von außerhalb", "wurde von außerhalb",
    "stammt von außerhalb", "von einem externen Absender", "provient de l'extérieur",
    "provient d'un expéditeur externe", "proviene de fuera de", "se originó fuera de",
    "de un remitente externo", "proviene dall'esterno", "komt van buiten", "来自组织外部", "来自外部",
    "來自組織外部", "來自外部", "社外から送信", "組織外から", "외부에서 발송된 메일", "외부에서 수신된",
)  # fmt: skip
# Such a warning when it is no more than a mark in brackets or stars.
TAGS: Final = (
    "Thư từ bên ngoài", "Cảnh báo: thư từ bên ngoài", "Cảnh báo: email từ bên ngoài",
    "Email từ bên ngoài", "Thư ngoài", "Thư bên ngoài", "Email bên ngoài", "External email", "External",
    "External sender", "External message", "External mail", "Caution: external email",
    "Caution: external sender", "Warning: external email", "Caution - external email", "Ext", "Externe",
    "Courriel externe", "E-mail externe", "Expéditeur externe", "Extern", "Externe E-Mail",
    "Externe Mail", "Externer Absender", "Correo externo", "Externo", "Remitente externo",
    "E-mail externo", "Esterno", "外部邮件", "外部郵件", "外部", "外部メール", "社外メール", "외부 메일",
    "외부메일", "외부",
)  # fmt: skip
