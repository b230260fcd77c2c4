"""Sentences by which an automatic reply says that it is one."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.wordings import listed

# "This is an automatic reply": enough by itself at the start of a sentence.
DECLARES: Final = (
    *listed(
        "offices",
        "vi",
        """
        Đây là thư trả lời tự động | Đây là email trả lời tự động | Thư này được gửi tự động | Đây là
        thư phản hồi tự động | Đây là email phản hồi tự động | Đây là phản hồi tự động | Đây là thư tự
        động | Đây là email tự động | Đây là tin nhắn trả lời tự động | Đây là trả lời tự động | Đây là
        hệ thống trả lời tự động | Đây là hộp thư trả lời tự động | Hộp thư này không được theo dõi |
        Hộp thư này không có người theo dõi | Địa chỉ email này không được theo dõi | Địa chỉ thư này
        không được theo dõi | Hộp thư này không còn được sử dụng | Địa chỉ email này không còn được sử
        dụng | Hộp thư này hiện không được sử dụng | Thư này do hệ thống tự động gửi
        """,
    ),
    *listed(
        "offices",
        "en",
        """
        This is an automatic reply | This is an automated reply | This is an auto reply | This is an
        auto-reply | This is an automatic response | This is an automated response | This is an
        auto-response | This is an autoreply | This is an automatically generated | This is an
        auto-generated | This is an autoresponse | This is an autoresponder | This is an auto response |
        This email is an automatic | This e-mail is an automatic | This reply was automatically | This
        reply is automatically | This response was auto | This message is an automatic reply | This
        message is an automated reply | This message is an automatic response | This is a computer
        generated reply | This mailbox is not monitored | This inbox is not monitored | This email
        account is not monitored | This mailbox is no longer | This email address is not monitored |
        This inbox is no longer | This email address is no longer | This e-mail address is no longer |
        This account is no longer | This email inbox is no longer | This address is no longer | You have
        received this automatic | You are receiving this automatic reply
        """,
    ),
    *listed(
        "offices",
        "de",
        """
        Dies ist eine automatische Antwort | Dies ist eine automatisch generierte Antwort | Dies ist
        eine automatisch erstellte Antwort | Dieses Postfach wird nicht
        """,
    ),
    *listed(
        "offices",
        "fr",
        """
        Ceci est une réponse automatique | Ceci est un message automatique | Cette boîte n'est pas | Ce
        message est une réponse automatique
        """,
    ),
    *listed(
        "offices",
        "es",
        """
        Esta es una respuesta automática | Este es un mensaje automático | Esta es una contestación
        automática | Este buzón no
        """,
    ),
    *listed(
        "offices",
        "it",
        """
        Questa è una risposta automatica | Questo è un messaggio automatico
        """,
    ),
    *listed(
        "offices",
        "pt",
        """
        Esta é uma resposta automática | Esta é uma mensagem automática
        """,
    ),
    *listed(
        "offices",
        "nl",
        """
        Dit is een automatisch antwoord | Dit is een automatisch gegenereerd | Dit is een auto
        """,
    ),
    *listed(
        "offices",
        "sv",
        """
        Detta är ett automatiskt svar | Det här är ett automatiskt svar | Detta är ett autosvar
        """,
    ),
    *listed("offices", "da", "Dette er et automatisk svar | Dette er et autosvar"),
    *listed("offices", "nb", "Dette er et automatisk svar | Dette er en automatisk"),
    *listed("offices", "fi", "Tämä on automaattinen vastaus | Tämä on automaattivastaus"),
    *listed(
        "offices",
        "pl",
        """
        To jest automatyczna odpowiedź | Ta wiadomość została wygenerowana automatycznie
        """,
    ),
    *listed("offices", "cs", "Toto je automatická odpověď | Toto je automaticky generovaná"),
    *listed("offices", "hu", "Ez egy automatikus válasz"),
    *listed("offices", "ro", "Acesta este un răspuns automat | Acesta este un mesaj automat"),
    *listed(
        "offices",
        "tr",
        """
        Bu otomatik bir yanıttır | Bu bir otomatik yanıttır | Bu otomatik bir cevaptır
        """,
    ),
    *listed("offices", "el", "Αυτή είναι μια αυτόματη απάντηση | Αυτό είναι ένα αυτόματο μήνυμα"),
    *listed(
        "offices",
        "ru",
        """
        Это автоматический ответ | Это автоматическое сообщение | Данное письмо сформировано
        """,
    ),
    *listed("offices", "uk", "Це автоматична відповідь | Це автоматичне повідомлення"),
    *listed(
        "offices",
        "zh",
        "这是一封自动回复 | 這是一封自動回覆 | 此邮件为自动回复 | 这是自动回复 | 本邮件为自动回复",
    ),
    *listed(
        "offices",
        "ja",
        """
        このメールは自動返信 | 本メールは自動返信 | これは自動返信 | このメールは自動送信 |
        本メールは自動的に
        """,
    ),
    *listed("offices", "ko", "이 메일은 자동 | 자동 응답 메일입니다 | 자동 회신 메일입니다 | 본 메일은 자동"),
    *listed("offices", "th", "นี่คือการตอบกลับอัตโนมัติ | อีเมลนี้เป็นการตอบกลับอัตโนมัติ"),
    *listed(
        "offices",
        "id",
        """
        Ini adalah balasan otomatis | Ini adalah jawaban otomatis | Email ini adalah balasan otomatis
        """,
    ),
)
