"""How letters close, per language, and what stands below an official one.

Words are written as they are spelt, and compared folded.
"""

from __future__ import annotations

from typing import Final

CLOSINGS: Final = {
    "vi": (
        "Trân trọng", "Kính thư", "Kính báo", "Kính chào", "Thân mến", "Thân ái", "Thân chào",
        "Xin cảm ơn", "Xin chân thành cảm ơn", "Chân thành cảm ơn", "Cảm ơn", "Em cảm ơn", "Cám ơn",
        "Xin cám ơn", "Trân trọng kính chào", "Xin trân trọng cảm ơn", "Trân trọng cảm ơn", "Kính",
        "Thân", "Chào thân ái",
    ),
    "en": (
        "Dear", "Best regards", "Kind regards", "Regards", "Warm regards", "Warmest regards",
        "Sincerely", "Yours sincerely", "Yours faithfully", "Yours truly", "Respectfully", "Thanks",
        "Thank you", "Many thanks", "Best", "Best wishes", "All the best", "Cheers",
        "With best regards", "With kind regards", "Thanks and regards", "Thanks & regards", "Rgds",
        "BR",
    ),
    "fr": (
        "Cordialement", "Bien cordialement", "Très cordialement", "Bien à vous", "Salutations",
        "Sincères salutations", "Meilleures salutations", "Bonne journée", "Bonne soirée", "Merci",
        "Merci d'avance", "Respectueusement",
    ),
    "de": (
        "Mit freundlichen Grüßen", "Mit freundlichem Gruß", "Mit besten Grüßen", "Freundliche Grüße",
        "Beste Grüße", "Viele Grüße", "Liebe Grüße", "Herzliche Grüße", "Schöne Grüße", "Gruß", "Grüße",
        "MfG", "LG", "VG", "Danke", "Vielen Dank",
    ),
    "es": (
        "Saludos", "Un saludo", "Saludos cordiales", "Un cordial saludo", "Atentamente", "Cordialmente",
        "Gracias", "Muchas gracias", "Abrazos",
    ),
    "pt": (
        "Atenciosamente", "Cumprimentos", "Com os melhores cumprimentos", "Melhores cumprimentos",
        "Obrigado", "Obrigada", "Abraços", "Cordialmente", "Att",
    ),
    "it": ("Cordiali saluti", "Distinti saluti", "Saluti", "Un saluto", "Grazie", "Cordialmente"),
    "nl": (
        "Met vriendelijke groet", "Met vriendelijke groeten", "Hartelijke groeten",
        "Vriendelijke groet", "Groeten", "Groet", "Bedankt", "Mvg",
    ),
    "pl": (
        "Z poważaniem", "Pozdrawiam", "Pozdrawiam serdecznie", "Serdecznie pozdrawiam", "Dziękuję",
        "Z wyrazami szacunku", "Pozdrowienia",
    ),
    "cs": ("S pozdravem", "S úctou", "Děkuji", "Děkujeme", "S přáním hezkého dne", "Zdraví", "Ďakujem"),
    "sv": (
        "Med vänliga hälsningar", "Vänliga hälsningar", "Med vänlig hälsning", "Vänlig hälsning",
        "Hälsningar", "Bästa hälsningar", "Mvh", "Tack",
    ),
    "da, nb": (
        "Med venlig hilsen", "Venlig hilsen", "Med vennlig hilsen", "Vennlig hilsen", "Hilsen",
        "Mange hilsner", "Bedste hilsner", "De bedste hilsner", "Kh", "Dbh", "Tak", "Takk",
    ),
    "fi": ("Ystävällisin terveisin", "Terveisin", "Parhain terveisin", "T.", "Kiitos", "Yt"),
    "ru": ("С уважением", "С наилучшими пожеланиями", "Спасибо", "Всего доброго", "Благодарю"),
    "uk": ("З повагою", "Дякую", "З найкращими побажаннями"),
    "tr": (
        "Saygılarımla", "Saygılarımızla", "Teşekkürler", "Teşekkür ederim", "İyi çalışmalar",
        "Sevgiler", "Selamlar",
    ),
    "el": ("Με εκτίμηση", "Ευχαριστώ", "Φιλικά"),
    "he": ("בברכה", "תודה", "בכבוד רב"),
    "ar": ("مع تحياتي", "تحياتي", "مع أطيب التحيات", "شكرا", "وتفضلوا بقبول فائق الاحترام"),
    "th": ("ขอแสดงความนับถือ", "ด้วยความเคารพ", "ขอบคุณครับ", "ขอบคุณค่ะ", "ขอบคุณ"),
    "id": ("Hormat kami", "Hormat saya", "Salam", "Terima kasih", "Salam hormat", "Yang benar"),
    "zh": ("此致", "敬礼", "敬禮", "谢谢", "謝謝", "祝好", "祝工作顺利", "顺颂商祺", "敬上", "祝 好"),
    "ja": ("よろしくお願いいたします", "よろしくお願いします", "以上", "敬具", "宜しくお願い致します"),
    "ko": ("감사합니다", "고맙습니다", "안녕히 계세요"),
}  # fmt: skip
# What begins the block under an official letter: to whom it goes, on whose authority it is signed.
OFFICIAL: Final = (
    "Nơi nhận:", "Nơi nhận", "KT. ", "KT.", "TM. ", "TL. ", "TUQ. ", "T/M ", "T.M ", "K/T ",
    "Q. GIÁM ĐỐC", "THỪA LỆNH ",
)  # fmt: skip
# Posts in capitals under an official letter, and the mark that it was signed.
POSTS: Final = (
    "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG",
    "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN", "NGƯỜI PHÁT NGÔN", "(ĐÃ KÝ)",
)  # fmt: skip
