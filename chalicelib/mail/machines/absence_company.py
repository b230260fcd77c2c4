"""Sentences that keep company with "I am away" and "we have your mail": none of them says anything else."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

# A time, a substitute, a promise.
SUPPORT: Final = (
    *listed(
        "offices",
        "vi",
        """
        trở lại | sẽ được phản hồi | sẽ được trả lời | sẽ được xử lý | công việc của tôi do | ngày làm
        việc | quay lại | đến hết ngày | đến ngày | từ ngày | đến thứ | đi làm lại | vui lòng liên hệ |
        xin liên hệ | xin vui lòng liên hệ | liên hệ với | liên hệ anh | liên hệ chị | trường hợp khẩn |
        việc gấp | công việc gấp | cần gấp | cần hỗ trợ | sẽ phản hồi | sẽ trả lời | sẽ hồi âm | sẽ liên
        hệ lại | sẽ liên lạc lại | sớm nhất | hạn chế truy cập | không thể trả lời | chậm trả lời | phản
        hồi chậm | kiểm tra email | kiểm tra thư | trong vòng 24 | trong 24 | trong 48 | giờ làm việc |
        đường dây nóng | thông cảm | xin lỗi vì | mong bạn | trong thời gian này | gọi số | qua điện
        thoại | không trả lời thư này | không trả lời email này | đừng trả lời | không phản hồi thư này
        """,
    ),
    *listed(
        "offices",
        "en",
        """
        until | will return | i return | returning | my return | back on | back in the office | be back
        | please contact | you can contact | you may contact | can be contacted | contact me | contact
        my | in touch with | urgent matter | urgent issue | if urgent | is urgent | urgently | emergency
        | emergencies | immediate | in my absence | please call | will respond | respond to your |
        respond as | reply to your | will reply | reply as | reply when | get back to you | answer your
        | limited access | no access | intermittent | check my email | checking mail | checking my mail
        | ring the office | call the office | checking my email | checking email | access to email |
        access to e-mail | access to my | within 24 | within 48 | within one | within two | business day
        | working day | as soon as possible | do not reply | not be forwarded | not forwarded | been
        forwarded | will be read | please send | please email | please e-mail | please direct | for
        assistance | be able to | not be able | unable to
        """,
    ),
    *listed(
        "offices",
        "de",
        """
        wieder erreichbar | wieder da | zurück | bis zum | dringend | wenden Sie sich | ab dem | nicht
        weitergeleitet | nicht gelesen | melde mich | melden uns | beantworten | kontaktieren |
        Vertretung | bis * ab
        """,
    ),
    *listed(
        "offices",
        "fr",
        """
        de retour | jusqu'au | urgence | contacter | répondrai | retour | dans les plus brefs | joindre
        | en mon absence | adresser | accès limité | prendre contact | heures
        """,
    ),
    *listed(
        "offices",
        "es",
        """
        hasta el | regreso | urgente | contactar | contacte | póngase en contacto | responderé | a mi
        regreso | a la brevedad | comuníquese | dirigirse | acceso limitado | lo antes posible
        """,
    ),
    *listed(
        "offices",
        "it",
        """
        fino al | rientro | urgenze | contattare | rivolgersi | risponderò | al mio rientro
        """,
    ),
    *listed(
        "offices",
        "pt",
        """
        até o dia | até ao dia | até dia | regresso | retorno | urgente | contatar | contactar |
        responderei | em breve
        """,
    ),
    *listed(
        "offices",
        "nl",
        """
        tot en met | terug | niet doorgestuurd | dringend | contact opnemen | neem contact | spoed | weer
        aanwezig
        """,
    ),
    *listed(
        "offices",
        "sv",
        """
        åter | tillbaka | brådskande | kontakta | svarar | till och med | vänligen
        """,
    ),
    *listed("offices", "da", "tilbage | kontakt | haster | til og med | besvarer"),
    *listed("offices", "nb", "tilbake | kontakt | haster | til og med | svarer"),
    *listed("offices", "fi", "palaan | takaisin | kiireellis | yhteyttä | saakka | asti | sijais"),
    *listed("offices", "pl", "wracam | do dnia | pilnych | kontakt | odpowiem | zastępuje | powrocie"),
    *listed("offices", "cs", "zpět | urgentní | kontaktujte | odpovím | zastupuje | obraťte"),
    *listed("offices", "hu", "vissza | sürgős | kérem | fordulj | keresse"),
    *listed("offices", "ro", "revin | urgente | contactați | până | voi răspunde | adresați"),
    *listed("offices", "tr", "tarihine kadar | acil | iletişime | döneceğim | dönüş | kadar"),
    *listed("offices", "el", "επιστρέφω | επικοινων | επείγον | έως | μέχρι"),
    *listed("offices", "ru", "до  | вернусь | срочн | обращайтесь | свяжитесь | отвечу | по возвращении"),
    *listed("offices", "uk", "до  | повернуся | термінов | звертайтеся | відповім | зверніться"),
    *listed(
        "offices", "zh", "至 | 返回 | 紧急 | 请联系 | 請聯絡 | 回复您 | 尽快 | 盡快 | 回來 | 如有急事 | 急事"
    ),
    *listed("offices", "ja", "まで | 戻り | 緊急 | お急ぎ | ご連絡 | 返信 | 対応 | 確認 | ご了承 | お待ち"),
    *listed("offices", "ko", "까지 | 복귀 | 급한 | 긴급 | 연락 | 회신 | 답변 | 돌아"),
    *listed("offices", "th", "จนถึง | กลับมา | ด่วน | ติดต่อ | ตอบกลับ"),
    *listed("offices", "id", "sampai | kembali | mendesak | hubungi | membalas | hingga"),
)

# Courtesy: says nothing.
COURTESY: Final = (
    *listed(
        "offices",
        "vi",
        """
        cảm ơn | xin chào | chào bạn | kính gửi | kính chào | trân trọng | thân mến | chúc | kính thưa |
        chào anh | chào chị | chào quý | quý khách | quý vị
        """,
    ),
    *listed(
        "offices",
        "en",
        """
        thank | hello | dear | regards | greetings | apolog | sorry for | good day | hi there |
        inconvenience | best wishes | merry christmas | happy new year | hi,
        """,
    ),
    *listed("offices", "de", "vielen dank | guten tag | sehr geehrte | hallo | grüßen | danke | liebe"),
    *listed("offices", "fr", "merci | bonjour | cordialement | salutations | madame | monsieur"),
    *listed("offices", "es", "gracias | hola | saludos | estimado | buenos días | disculpe"),
    *listed("offices", "it", "grazie | buongiorno | saluti | gentile | salve"),
    *listed(
        "offices",
        "pt",
        """
        obrigado | obrigada | olá | bom dia | cumprimentos | atenciosamente | prezado
        """,
    ),
    *listed("offices", "nl", "bedankt | dank | beste | groet | geachte"),
    *listed("offices", "sv", "tack | hej | hälsning | hei | takk | hilsen | kiitos | terveisin"),
    *listed("offices", "pl", "dziękuję | dzień dobry | pozdraw | dobrý den | děkuj | köszön | tisztelt"),
    *listed(
        "offices",
        "ru",
        """
        здравствуйте | добрый день | спасибо | с уважением | благодар | вітаю | дякую
        """,
    ),
    *listed("offices", "zh", "您好 | 谢谢 | 感谢 | 謝謝 | 感謝 | 你好 | 祝"),
    *listed("offices", "ja", "お世話に | ありがとう | よろしく | 申し訳 | ご迷惑 | 自動 | いただき"),
    *listed("offices", "ko", "안녕하세요 | 감사 | 죄송 | 입니다"),
    *listed("offices", "tr", "merhaba | teşekkür | saygılar | mulțumesc | bună ziua | ευχαριστ | γεια"),
    *listed("offices", "th", "ขอบคุณ | สวัสดี | เรียน"),
    *listed("offices", "id", "terima kasih | halo | salam | hormat"),
)

# Whoever writes to somebody in particular, or of a case, is no vacation program.
PERSONAL: Final = (
    *listed(
        "people",
        "vi",
        """
        gia hạn | xin lùi | xác minh | phòng chuyên môn | thẩm quyền | thời hạn | chưa thể trả lời |
        thay em | giúp em | cho em | em ơi | anh ơi | chị ơi | bạn ơi | em nhé | anh nhé | chị nhé | nhé
        chị | nhé anh | nhé em | câu hỏi của | quý báo | phóng viên | nhà báo | tòa soạn | trả lời em |
        trả lời cháu | như sau | đính kèm | gửi kèm | công văn | đồng chí | đ/c | nội dung trả lời | về
        việc bạn hỏi | giám đốc | lãnh đạo | trưởng phòng | nghỉ phép của | xin nghỉ phép | đơn nghỉ | đề
        nghị sở | đề nghị ubnd | kính gửi sở | kính gửi ubnd | cho biết | hộ dân | bạn đọc
        """,
    ),
    *listed(
        "people",
        "en",
        """
        attached | here is the answer | your question | as discussed | as you asked | my answer | what
        do you think | let me know what | can you | could you | answer below | see below | the answer is
        | answers: | by the way | btw | p.s. | request leave | approve my
        """,
    ),
)

# What nobody writes into a note for any reader on any day.
SPOKEN: Final = (
    *listed(
        "people",
        "vi",
        """
        xin phép | hôm nay | chiều nay | sáng nay | tối nay | trưa nay | ngày mai | sáng mai | chiều mai
        | mai tôi | mai mình | mai em | mai anh | mai chị | tối anh | tối em | tối tôi | sang tuần |
        tuần này | tuần sau | bạn thông cảm | anh thông cảm | chị thông cảm | trả lời anh sau | trả lời
        chị sau | trả lời bạn sau | trả lời em sau | số liệu | nhé
        """,
    ),
    *listed(
        "people",
        "en",
        """
        this afternoon | this morning | tonight | today | tomorrow | the figures | the file | the draft |
        the interview
        """,
    ),
    *listed("people", "de", "heute | morgen früh | bin morgen | melde mich morgen | bis später"),
    *listed("people", "fr", "aujourd'hui | demain | cet après-midi | je vous réponds"),
    *listed(
        "people",
        "es",
        "hoy | mañana por la mañana | te contesto | te llamo",
    ),
)

# To whoever wrote: without it, "we have received your mail" is an office's acknowledgement.
TO_ANYBODY: Final = (
    *listed("service desks", "vi", "cảm ơn bạn đã | cảm ơn quý khách | cám ơn bạn đã | cám ơn quý khách"),
    *listed(
        "service desks", "vi", "cảm ơn quý vị đã | cảm ơn anh/chị đã | cảm ơn Anh/Chị đã | cảm ơn bạn vì"
    ),
    *listed(
        "service desks", "en", "thank you for contacting | thanks for contacting | thank you for your email"
    ),
    *listed(
        "service desks",
        "en",
        "thank you for your message | thank you for your inquiry | thank you for writing",
    ),
    *listed(
        "service desks",
        "en",
        "thank you for your e-mail | thank you for your enquiry | thanks for your email",
    ),
    *listed(
        "service desks",
        "en",
        "thank you for getting in touch | thanks for getting in touch | thanks for reaching",
    ),
    *listed(
        "service desks", "en", "thank you for reaching out | thank you for emailing | thank you for e-mailing"
    ),
    *listed("service desks", "de", "vielen Dank für Ihre | danke für Ihre"),
    *listed("service desks", "fr", "merci de nous avoir | nous vous remercions de"),
    *listed("service desks", "es", "gracias por contactar | gracias por escribir | gracias por su"),
    *listed("service desks", "it", "grazie per averci | la ringraziamo per"),
    *listed("service desks", "pt", "obrigado por entrar | agradecemos o contato | obrigado pelo"),
    *listed("service desks", "nl", "bedankt voor uw | dank voor uw"),
    *listed("service desks", "ru", "спасибо за обращение | благодарим за обращение | благодарим вас за"),
    *listed("service desks", "zh", "感谢您的来信 | 感谢您的邮件 | 感谢您联系 | 感謝您的"),
    *listed("service desks", "ja", "お問い合わせいただき | お問い合わせありがとう"),
    *listed("service desks", "ko", "문의해 주셔서 | 문의해주셔서"),
)
