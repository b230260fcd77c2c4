"""Plain texts beside a page that only say that there is a page, and short ones that say what it says."""

from collections.abc import Iterator

from tests.mails.bodies import ANSWER, SHOWN
from tests.mails.building import HTML, UTF8, mail, piece, quoted, several
from tests.mails.labelled import LabelledMail

STUBS = (
    ("list server", "en", "This message is in HTML, please use an HTML capable reader."),
    ("short", "en", "Please view in HTML"),
    ("shortest", "en", "HTML message"),
    ("merge", "en", "To view the message, please use an HTML compatible email viewer!"),
    ("newsletter", "en", "Having trouble reading this? View it in your browser: https://news.example/1"),
    ("bank", "en", "This e-mail is HTML formatted. If you see this text, your reader cannot display HTML."),
    (
        "calendar",
        "en",
        "Your email client cannot read this email.\nTo view it online, go to https://a.example",
    ),
    ("switch", "en", "Please enable HTML in your mail program to read this message."),
    ("document system", "vi", "Thư này được gửi ở định dạng HTML."),
    ("webmail", "vi", "Trình đọc thư của bạn không hỗ trợ HTML, vui lòng dùng trình đọc khác."),
    ("webmail 2", "vi", "Vui lòng xem thư này ở chế độ HTML"),
    ("newsletter", "vi", "Nếu không xem được nội dung, hãy mở thư bằng trình duyệt."),
    ("portal", "vi", "Đây là email HTML. Bạn cần phần mềm đọc thư có hỗ trợ HTML để xem nội dung."),
    ("typed without marks", "vi", "Email nay o dang HTML, vui long bat che do HTML de xem"),
    ("newsletter", "fr", "Ce message est au format HTML. Votre logiciel de messagerie ne l'affiche pas."),
    ("newsletter 2", "fr", "Si vous ne voyez pas ce message, ouvrez-le dans votre navigateur."),
    ("merge", "fr", "Votre messagerie n'accepte pas le format HTML."),
    ("newsletter", "de", "Diese Nachricht liegt im HTML-Format vor. Bitte HTML-Ansicht einschalten."),
    ("newsletter 2", "de", "Ihr E-Mail-Programm unterstützt leider kein HTML."),
    ("browser", "de", "Wenn diese E-Mail nicht richtig angezeigt wird, öffnen Sie sie im Browser."),
    ("newsletter", "es", "Este mensaje está en formato HTML; su programa de correo no lo admite."),
    ("browser", "es", "Si no puede ver este correo, ábralo en su navegador."),
    ("webmail", "zh", "此邮件为HTML格式，请使用支持HTML的邮件客户端查看。"),
    ("newsletter", "zh", "如果您无法查看此邮件，请在浏览器中打开。"),
    ("tw", "zh", "您的郵件軟體不支援 HTML 格式。"),
    ("newsletter", "ja", "このメールはHTML形式で送信されています。HTML対応のメールソフトでご覧ください。"),
    ("browser", "ja", "正しく表示されない場合は、ブラウザでご覧ください。"),
    ("newsletter", "ko", "이 메일은 HTML 형식입니다. HTML을 지원하는 메일 프로그램으로 보십시오."),
    ("browser", "ko", "메일이 제대로 보이지 않으면 브라우저에서 여십시오."),
)
# Short texts that speak of pages and browsers, as their pages do: the plain text is read.
SAID = (
    ("a page", "vi", "Trang của Sở đã có bản HTML, quý báo mở bằng trình duyệt."),
    ("a browser", "en", "The map opens in any browser, and there is an HTML version of it."),
    ("a form", "de", "Das Formular gibt es jetzt auch im HTML-Format."),
)


def beside(text: str, page: str) -> bytes:
    return mail(several("alternative", piece(text, UTF8), quoted(page, HTML)))


def mails() -> Iterator[LabelledMail]:
    """Give every mail."""
    for name, language, stub in STUBS:
        expected = {"text": ANSWER, "attachments": []}
        yield LabelledMail(f"stub {name} {language}", "bodies", language, beside(stub, SHOWN), expected)
    for name, language, text in SAID:
        page = f"<html><body><p>{text}</p><p>© Office, 5 Lê Lợi, Huế. All rights reserved.</p></body></html>"
        yield LabelledMail(f"no stub, {name}", "bodies", language, beside(text, page), {"text": text})
