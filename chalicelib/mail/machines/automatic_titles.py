"""Subjects of automatic replies, as vacation programs write them; behind `Re:` they are a person's."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

# Alone, or before a colon or a dash; also in brackets: "[Auto-Reply] ...".
TITLES: Final = (
    *listed(
        "Exchange",
        "vi",
        """
        Trả lời tự động | Thư trả lời tự động | Tự động trả lời | Phản hồi tự động
        """,
    ),
    *listed("webmail", "vi", "Tự động phản hồi | Thư tự động trả lời | Thư tự động phản hồi"),
    *listed("Zimbra", "vi", "Thư tự động | Tin nhắn tự động | Thư phản hồi tự động | Thông báo tự động"),
    *listed("MDaemon", "vi", "Không có mặt tại văn phòng"),
    *listed(
        "Exchange",
        "en",
        """
        Automatic reply | Out of Office | Out of the Office | Out of Office AutoReply
        """,
    ),
    *listed(
        "autoresponders of hosts", "en", "Auto email reply | Automatic email reply | Auto-responder | OOF"
    ),
    *listed("autoresponders of hosts", "en", "Vacation auto response | Automated email response"),
    *listed("Gmail", "en", "Auto-Reply | Auto Reply | AutoReply | Automated reply | Vacation reply"),
    *listed("mailers of hosts", "en", "Vacation auto reply | Vacation auto-reply | Vacation responder"),
    *listed("cPanel", "en", "Autoresponse | Auto response | Auto-response | Automatic response"),
    *listed("Plesk", "en", "Auto: out of office | Autoresponder | Auto responder | Automated response"),
    *listed(
        "Lotus Notes",
        "en",
        """
        OOO | Away from the office | Out of office notification | Away from my mail
        """,
    ),
    *listed("vacation(1)", "en", "away from my mail | Vacation message"),
    *listed("Yahoo", "en", "Yahoo! Auto Response | Yahoo! Autoresponder | Auto acknowledgement"),
    *listed("MDaemon", "en", "Automatic out of office reply | Out of Office reply"),
    *listed(
        "ticket systems",
        "en",
        """
        Automatic acknowledgement | Auto-acknowledgement | Automated message | Automatic confirmation |
        Auto confirmation | AUTO-REPLY
        """,
    ),
    *listed("Exchange", "de", "Automatische Antwort | Abwesenheitsnotiz | Autoantwort"),
    *listed("Lotus Notes", "de", "Abwesenheitsbenachrichtigung"),
    *listed("GMX", "de", "Automatische Abwesenheitsnotiz | Automatische Rückantwort | Auto-Antwort"),
    *listed("Exchange", "fr", "Réponse automatique | Message d'absence"),
    *listed("Zimbra", "fr", "Notification d'absence | Réponse automatique d'absence"),
    *listed(
        "Exchange",
        "es",
        """
        Respuesta automática | Fuera de la oficina | Fuera de oficina | Autorespuesta
        """,
    ),
    *listed("mailers of hosts", "es", "Respuesta automatica"),
    *listed("Outlook Express", "it", "Risposta Non al computer"),
    *listed("Exchange", "it", "Risposta automatica | Risposta automatica fuori sede"),
    *listed("Exchange", "pt", "Resposta automática"),
    *listed(
        "Exchange",
        "nl",
        """
        Automatisch antwoord | Afwezigheidsbericht | Automatische reactie | Afwezigheidsassistent |
        Automatisch bericht
        """,
    ),
    *listed("Exchange", "sv", "Autosvar | Automatiskt svar | Frånvaromeddelande | Frånvaro"),
    *listed("Exchange", "da", "Automatisk svar | Autosvar"),
    *listed("Exchange", "nb", "Automatisk svar"),
    *listed("Exchange", "fi", "Automaattinen vastaus | Automaattivastaus"),
    *listed("Exchange", "pl", "Automatyczna odpowiedź | Odpowiedź automatyczna"),
    *listed("Exchange", "cs", "Automatická odpověď"),
    *listed("Exchange", "sk", "Automatická odpoveď"),
    *listed("Exchange", "hu", "Automatikus válasz"),
    *listed("Exchange", "ro", "Răspuns automat"),
    *listed("Exchange", "bg", "Автоматичен отговор"),
    *listed("Exchange", "hr", "Automatski odgovor | Samodejni odgovor"),
    *listed("Exchange", "el", "Αυτόματη απάντηση"),
    *listed("Exchange", "tr", "Otomatik yanıt | Otomatik Cevap"),
    *listed("Exchange", "ru", "Автоматический ответ | Автоответ"),
    *listed("Yandex", "ru", "Автоответчик | Автоматическое уведомление | Автоответ:"),
    *listed("Exchange", "uk", "Автоматична відповідь | Автовідповідь"),
    *listed("Exchange", "he", "מענה אוטומטי | תשובה אוטומטית"),
    *listed("Exchange", "ar", "رد تلقائي | الرد التلقائي"),
    *listed("Exchange", "zh", "自动答复 | 自動回覆 | 自动回复 | 自動答覆"),
    *listed("QQ", "zh", "自动回复 | 邮件自动回复 | [自动回复] | 自动回覆"),
    *listed("Exchange", "ja", "自動応答 | 自動返信 | 不在通知 | 自動返信メール | 不在応答"),
    *listed(
        "Exchange", "ko", "부재중 자동응답 | 부재중 자동 응답 | 자동 회신 | 자동 응답 | 자동회신 | 자동응답"
    ),
    *listed("Exchange", "th", "ตอบกลับอัตโนมัติ | การตอบกลับอัตโนมัติ"),
    *listed("Exchange", "id", "Balasan otomatis | Balasan Automatik | Jawaban Otomatis"),
    *listed("Exchange", "ms", "Balasan automatik"),
)

# As above, but people write about these things too: the text must say nothing else.
ABSENCES: Final = (
    *listed("Gmail", "vi", "Vắng mặt | Nghỉ phép | Đi vắng | Thông báo vắng mặt | Thông báo nghỉ phép"),
    *listed("MDaemon", "vi", "Tôi đang đi vắng | Ngoài văn phòng | Đang đi công tác"),
    *listed("Gmail", "en", "Vacation"),
    *listed(
        "vacation(1)",
        "en",
        """
        I am on vacation | I'm on vacation | I am out of the office | I'm out of the office | On vacation |
        Away
        """,
    ),
    *listed("MDaemon", "en", "Out-of-Office | OutOfOffice"),
    *listed("Exchange", "de", "Abwesend | Abwesenheit"),
    *listed("Lotus Notes", "de", "Nicht im Büro | Außer Haus | Abwesenheitsmeldung"),
    *listed("GMX", "de", "Urlaub"),
    *listed("Exchange", "fr", "Absence du bureau | Absent du bureau"),
    *listed("Zimbra", "fr", "Absence | Absent(e)"),
    *listed("mailers of hosts", "es", "Ausente de la oficina | De vacaciones"),
    *listed("Exchange", "it", "Fuori sede | Fuori ufficio"),
    *listed("Exchange", "pt", "Fora do escritório | Ausência temporária | Fora de escritório"),
    *listed("Exchange", "nl", "Afwezig | Niet aanwezig"),
    *listed("Exchange", "sv", "Frånvarande"),
    *listed("Exchange", "da", "Ikke til stede | Fraværende"),
    *listed("Exchange", "nb", "Fraværsassistent | Ikke på kontoret"),
    *listed("Exchange", "fi", "Poissa | Poissa toimistosta"),
    *listed("Exchange", "pl", "Poza biurem | Nieobecność"),
    *listed("Exchange", "cs", "Mimo kancelář | Nepřítomnost | Odpověď v nepřítomnosti"),
    *listed("Exchange", "sk", "Mimo kancelárie"),
    *listed("Exchange", "hu", "Házon kívül | Irodán kívül"),
    *listed("Exchange", "ro", "Absent de la birou | În afara biroului"),
    *listed("Exchange", "bg", "Извън офиса"),
    *listed("Exchange", "hr", "Izvan ureda"),
    *listed("Exchange", "el", "Εκτός γραφείου"),
    *listed("Exchange", "tr", "Ofis dışında | Ofis Dışı"),
    *listed("Exchange", "ru", "Нет на месте | Отсутствую"),
    *listed("Yandex", "ru", "Я в отпуске"),
    *listed("Exchange", "uk", "Немає на місці"),
    *listed("Exchange", "ar", "خارج المكتب"),
    *listed("Exchange", "zh", "不在办公室 | 外出 | 休假"),
    *listed("Exchange", "ja", "不在"),
    *listed("Exchange", "ko", "부재중 | 부재 중"),
    *listed("Exchange", "th", "ไม่อยู่ที่สำนักงาน"),
    *listed("Exchange", "id", "Di luar kantor"),
    *listed("Exchange", "ms", "Di luar pejabat"),
)

# Anywhere in a subject, where the text speaks of absence: "Anna is out of the office until Monday".
WITHIN: Final = (
    *listed(
        "Lotus Notes",
        "en",
        """
        is out of the office | currently out of the office | will be out of the office | am out of the
        office | is out of office | is away | is on vacation | is on leave | out of office
        """,
    ),
    *listed(
        "vacation(1)",
        "en",
        """
        away from my mail | on vacation | on holiday | on annual leave | autoreply | auto-reply | auto
        reply | autoresponse | automatic reply | auto response
        """,
    ),
    *listed("Lotus Notes", "de", "ist nicht im Büro | ist außer Haus | ist abwesend | Abwesenheitsnotiz"),
    *listed("Lotus Notes", "fr", "est absent | est absente | réponse automatique"),
    *listed("Lotus Notes", "es", "está fuera de la oficina | estará ausente | respuesta automática"),
    *listed("Lotus Notes", "it", "è fuori ufficio | fuori sede | risposta automatica"),
    *listed("Lotus Notes", "nl", "is afwezig | niet aanwezig | automatisch antwoord"),
    *listed("Lotus Notes", "ja", "不在 | 自動返信 | 自動応答"),
    *listed(
        "webmail",
        "vi",
        """
        trả lời tự động | phản hồi tự động | tự động trả lời | đang nghỉ phép | đang đi vắng
        """,
    ),
    *listed("QQ", "zh", "自动回复 | 自動回覆"),
)
