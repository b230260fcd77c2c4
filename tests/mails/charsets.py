"""Mails in every charset that is met, under right, wrong, odd and missing labels.

The Vietnamese bytes before Unicode are written here as Latin-1 shows them, as any old mail program does.
"""

import base64
import unicodedata
from collections.abc import Iterator

from tests.mails.labelled import LabelledMail

VI = "Kính gửi Sở Y tế. Đề nghị cho biết số giường bệnh hiện nay và kế hoạch mở rộng của bệnh viện tỉnh."
VI_SUBJECT = "Hỏi về bệnh viện"
# windows-1258 has the vowels, and tones to follow them
AS_1258 = (
    "Kính g\u01b0\u0309i S\u01a1\u0309 Y tê\u0301. Đê\u0300 nghi\u0323 cho biê\u0301t sô\u0301 "
    "gi\u01b0\u01a1\u0300ng bê\u0323nh hiê\u0323n nay va\u0300 kê\u0301 hoa\u0323ch m\u01a1\u0309 "
    "rô\u0323ng cu\u0309a bê\u0323nh viê\u0323n ti\u0309nh."
).encode("cp1258")
SUBJECT_1258 = "Ho\u0309i vê\u0300 bê\u0323nh viê\u0323n".encode("cp1258")
AS_TCVN = (
    "KÝnh göi Së Y tÕ. §Ò nghÞ cho biÕt sè gi\xadêng bÖnh hiÖn nay vµ kÕ ho¹ch më réng cña bÖnh viÖn tØnh."
).encode("latin-1")
SUBJECT_TCVN = "Hái vÒ bÖnh viÖn".encode("latin-1")
AS_VNI = (
    "Kính göûi Sôû Y teá. Ñeà nghò cho bieát soá giöôøng beänh hieän nay vaø keá hoaïch môû roäng cuûa beänh "
    "vieän tænh."
).encode("latin-1")
SUBJECT_VNI = "Hoûi veà beänh vieän".encode("latin-1")
AS_VISCII = (
    b"K\xednh g\xd8i S\xb7 Y t\xaa. \xd0\xab ngh\xb8 cho bi\xaat s\xaf gi\xdf\xb6ng b\xaenh hi\xaen nay "
    b"v\xe0 k\xaa ho\xd5ch m\xb7 r\xb5ng c\xfca b\xaenh vi\xaen t\xefnh."
)
AS_VIQR = (
    rb"Ki'nh gu+?i So+? Y te^'\. DDe^` nghi. cho bie^'t so^' giu+o+`ng be^.nh hie^.n nay va` ke^' hoa.ch "
    rb"mo+? ro^.ng cu?a be^.nh vie^.n ti?nh\."
)
DOUBLE = VI.encode().decode("latin-1").encode()

ZH = "尊敬的负责人:请告知大桥何时通车,维修工程的预算是多少。镕基路的市民已经等待答复半年了。"
TW = "敬啟者:請告知大橋何時通車,維修工程的預算是多少。市民已經等待答覆半年了。"
JA = "担当者様 橋がいつ開通するのか、①補修工事の予算、②工期を教えてください。㈱編集部"
JA_PLAIN = JA.translate({ord("①"): "1", ord("②"): "2", ord("㈱"): None})
KO = "담당자님께 다리가 언제 개통되는지, 보수 공사 예산이 얼마인지 알려 주십시오. 펲 편집부 드림"
RU = "Уважаемые коллеги, просим сообщить, когда будет открыт мост через реку и сколько средств выделено."
UK = "Шановні колеги, просимо повідомити, коли буде відкрито міст через річку; ґанок теж."
TH = "เรียน ผู้อำนวยการ ขอทราบว่าสะพานจะเปิดให้ใช้เมื่อใด และงบประมาณเป็นเท่าใด"
HE = "לכבוד משרד הבריאות, נבקש לדעת מתי ייפתח הגשר לתנועה וכמה כסף הוקצה לשיפוץ."
AR = "السادة الكرام، نرجو إفادتنا متى سيفتح الجسر أمام حركة المرور وكم من المال خصص للصيانة."
EL = "Αγαπητοί κύριοι, παρακαλούμε να μας ενημερώσετε πότε θα ανοίξει η γέφυρα."
TR = "Sayın yetkili, köprünün ne zaman açılacağını ve ayrılan ödeneği öğrenmek istiyoruz."
DE = "Sehr geehrte Damen und Herren, wann wird die „große“ Brücke geöffnet – und was kostet sie?"
FR = (
    "Madame, nous souhaitons savoir à quelle date le pont sera rouvert et quel budget a été prévu pour l'été."
)
ES = "Estimados señores: quisiéramos saber cuándo se abrirá el puente y qué presupuesto se ha destinado."
PT = "Prezados senhores, gostaríamos de saber quando será aberta a ponte; a população não tem informação."
SV = "Gå på, så får du se: vi undrar när bron över ån öppnas."
PL = "Szanowni Państwo, prosimy o informację, kiedy zostanie otwarty most i ile środków przeznaczono."
CS = "Vážení kolegové, prosíme o sdělení, kdy bude otevřen most přes řeku."

# name, language, charset as the label has it ("" for none), bytes, text
BODIES = (
    ("utf-8 without a label", "vi", "", VI.encode(), VI),
    ("utf-8 called iso-8859-1", "vi", "iso-8859-1", VI.encode(), VI),
    ("utf-8 called us-ascii", "vi", "us-ascii", VI.encode(), VI),
    ("utf-8 called windows-1258", "vi", "windows-1258", VI.encode(), VI),
    ("MySQL's name of utf-8", "vi", "utf8mb4", VI.encode(), VI),
    ("a label in single quotes", "vi", "'utf8'", VI.encode(), VI),
    ("a label with an en dash", "vi", "utf\u20138", VI.encode(), VI),
    ("a label that nobody knows", "vi", "x-unknown-9", VI.encode(), VI),
    ("utf-8 with its mark", "vi", "iso-8859-1", b"\xef\xbb\xbf" + VI.encode(), VI),
    ("utf-8 in pieces", "vi", "utf-8", unicodedata.normalize("NFD", VI).encode(), VI),
    ("utf-8 cut in a letter", "vi", "utf-8", VI.encode() + "ở".encode()[:2], VI),
    ("utf-8 written twice", "vi", "utf-8", DOUBLE, VI),
    ("windows-1258", "vi", "windows-1258", AS_1258, VI),
    ("windows-1258 without a label", "vi", "", AS_1258, VI),
    ("windows-1258 called utf-8", "vi", "utf-8", AS_1258, VI),
    ("windows-1258 by Mozilla's name", "vi", "x-viet-cp1258", AS_1258, VI),
    ("TCVN-3 without a label", "vi", "", AS_TCVN, VI),
    ("TCVN-3 called us-ascii", "vi", "us-ascii", AS_TCVN, VI),
    ("TCVN-3 called iso-8859-1", "vi", "iso-8859-1", AS_TCVN, VI),
    ("TCVN-3 called windows-1252", "vi", "windows-1252", AS_TCVN, VI),
    ("TCVN-3 by its name", "vi", "x-viet-tcvn5712", AS_TCVN, VI),
    ("TCVN-3 pasted into utf-8", "vi", "utf-8", AS_TCVN.decode("latin-1").encode(), VI),
    ("VNI without a label", "vi", "", AS_VNI, VI),
    ("VNI called iso-8859-1", "vi", "iso-8859-1", AS_VNI, VI),
    ("VNI pasted into utf-8", "vi", "utf-8", AS_VNI.decode("latin-1").encode(), VI),
    ("VISCII", "vi", "viscii", AS_VISCII, VI),
    ("VISCII without a label", "vi", "", AS_VISCII, VI),
    ("VIQR", "vi", "viqr", AS_VIQR, VI),
    ("utf-16 with its mark", "vi", "utf-16", VI.encode("utf-16"), VI),
    ("utf-16 without its mark", "vi", "utf-16", VI.encode("utf-16-be"), VI),
    ("utf-16 by Outlook's name", "vi", "unicode", VI.encode("utf-16-le"), VI),
    ("utf-16 without a label", "vi", "", VI.encode("utf-16-le"), VI),
    ("utf-8 called utf-16", "vi", "utf-16", VI.encode(), VI),
    ("utf-32", "vi", "utf-32", VI.encode("utf-32"), VI),
    ("utf-32 without its mark", "vi", "utf-32", VI.encode("utf-32-be"), VI),
    ("utf-7", "vi", "unicode-1-1-utf-7", VI.encode("utf-7"), VI),
    ("GBK called gb2312", "zh", "gb2312", ZH.encode("gbk"), ZH),
    ("GBK by an old name", "zh", "x-gbk", ZH.encode("gbk"), ZH),
    ("GBK without a label", "zh", "", ZH.encode("gbk"), ZH),
    ("GB18030 of four bytes", "zh", "gb2312", f"{ZH}\u3400".encode("gb18030"), f"{ZH}\u3400"),
    ("HZ", "zh", "hz-gb-2312", ZH.replace("镕", "容").encode("hz"), ZH.replace("镕", "容")),
    ("Big5", "zh", "big5", TW.encode("big5"), TW),
    ("Big5 of Hong Kong", "zh", "big5", f"{TW}㗎".encode("big5hkscs"), f"{TW}㗎"),
    ("Big5 without a label", "zh", "", TW.encode("big5"), TW),
    ("Windows signs in ISO-2022-JP", "ja", "iso-2022-jp", JA.encode("iso2022_jp_2004"), JA),
    ("Shift_JIS called ISO-2022-JP", "ja", "iso-2022-jp", JA.encode("cp932"), JA),
    ("ISO-2022-JP without a label", "ja", "", JA_PLAIN.encode("iso2022_jp"), JA_PLAIN),
    ("Windows signs in Shift_JIS", "ja", "shift_jis", JA.encode("cp932"), JA),
    ("EUC-JP without a label", "ja", "", JA.encode("euc_jis_2004"), JA),
    ("Korean beyond EUC-KR", "ko", "ks_c_5601-1987", KO.encode("cp949"), KO),
    ("Korean without a label", "ko", "", KO.encode("cp949"), KO),
    ("KOI8-R", "ru", "koi8-r", RU.encode("koi8-r"), RU),
    ("KOI8-R without a label", "ru", "", RU.encode("koi8-r"), RU),
    ("windows-1251 called utf-8", "ru", "utf-8", RU.encode("cp1251"), RU),
    ("a code page of DOS", "ru", "cp-866", RU.encode("cp866"), RU),
    ("KOI8-U", "uk", "koi8-u", UK.encode("koi8-u"), UK),
    ("Thai called TIS-620", "th", "tis-620", TH.encode("cp874"), TH),
    ("Thai", "th", "windows-874", TH.encode("cp874"), TH),
    ("Hebrew in reading order", "he", "iso-8859-8-i", HE.encode("iso8859-8"), HE),
    ("Arabic without a label", "ar", "", AR.encode("cp1256"), AR),
    ("Greek", "el", "iso-8859-7", EL.encode("iso8859-7"), EL),
    ("Turkish", "tr", "iso-8859-9", TR.encode("cp1254"), TR),
    ("Windows quotes called iso-8859-1", "de", "iso-8859-1", DE.encode("cp1252"), DE),
    ("Western without a label", "de", "", DE.encode("cp1252"), DE),
    ("Outlook's odd name of Western", "de", "ansi_x3.110-1983", DE.encode("cp1252"), DE),
    ("a label with a tail", "de", "iso-8859-1-windows-3.1-latin-1", DE.encode("cp1252"), DE),
    ("Western called us-ascii", "fr", "us-ascii", FR.encode("cp1252"), FR),
    ("Western called utf-8", "fr", "utf-8", FR.encode("cp1252"), FR),
    ("French is no font's Vietnamese", "fr", "iso-8859-1", FR.encode("cp1252"), FR),
    ("Spanish is no font's Vietnamese", "es", "iso-8859-1", ES.encode("cp1252"), ES),
    ("Portuguese is no font's Vietnamese", "pt", "iso-8859-1", PT.encode("cp1252"), PT),
    ("Swedish is no font's Vietnamese", "sv", "iso-8859-1", SV.encode("cp1252"), SV),
    ("Polish", "pl", "iso-8859-2", PL.encode("iso8859-2"), PL),
    ("Polish without a label", "pl", "", PL.encode("cp1250"), PL),
    ("Czech", "cs", "windows-1250", CS.encode("cp1250"), CS),
)  # fmt: skip

# name, language, subject as it stands in the mail, charset of the body, subject as it is read
SUBJECTS = (
    ("raw utf-8", "vi", VI_SUBJECT.encode(), "utf-8", VI_SUBJECT),
    ("raw windows-1258", "vi", SUBJECT_1258, "", VI_SUBJECT),
    ("raw windows-1258 in a mail of that charset", "vi", b"Ha\xcc N\xf4\xf2i", "windows-1258", "Hà Nội"),
    ("raw TCVN-3", "vi", SUBJECT_TCVN, "", VI_SUBJECT),
    ("TCVN-3 in an encoded word of Latin-1", "vi",
     b"=?iso-8859-1?Q?" + SUBJECT_TCVN.replace(b" ", b"_") + b"?=", "iso-8859-1", VI_SUBJECT),
    ("raw VNI", "vi", SUBJECT_VNI, "iso-8859-1", VI_SUBJECT),
    ("an encoded word of VISCII", "vi", b"=?viscii?Q?H=F6i_v=AB_b=AEnh_vi=AEn?=", "viscii", VI_SUBJECT),
    ("an encoded word of windows-1258", "vi",
     b"=?windows-1258?B?" + base64.b64encode(SUBJECT_1258) + b"?=", "windows-1258", VI_SUBJECT),
    ("utf-8 written twice", "vi", VI_SUBJECT.encode().decode("latin-1").encode(), "utf-8", VI_SUBJECT),
    ("raw KOI8-R as the body", "ru", "Мост".encode("koi8-r"), "koi8-r", "Мост"),
    ("raw windows-1251", "ru", "Вопрос о мосте".encode("cp1251"), "", "Вопрос о мосте"),
    ("raw GBK", "zh", "关于大桥的采访".encode("gbk"), "gb2312", "关于大桥的采访"),
    ("raw Shift_JIS", "ja", "橋の開通について".encode("cp932"), "", "橋の開通について"),
    ("raw EUC-KR", "ko", "다리 개통 문의".encode("cp949"), "euc-kr", "다리 개통 문의"),
    ("raw Latin-1", "fr", "Été à la préfecture".encode("latin-1"), "", "Été à la préfecture"),
    ("an encoded word of utf-7", "vi",
     b"=?utf-7?Q?" + VI_SUBJECT.encode("utf-7").replace(b" ", b"_") + b"?=", "utf-8", VI_SUBJECT),
)  # fmt: skip


def mails() -> Iterator[LabelledMail]:
    """Give one mail for each body, and for each subject."""
    for name, language, label, content, text in BODIES:
        yield LabelledMail(name, "charsets", language, _mail(b"S", label, content), {"text": text})
    for name, language, written, label, read in SUBJECTS:
        raw = _mail(written, label, b"x")
        yield LabelledMail(f"subject: {name}", "charsets", language, raw, {"subject": read, "text": "x"})


def _mail(subject: bytes, label: str, content: bytes) -> bytes:
    kind = f'text/plain; charset="{label}"' if label else "text/plain"
    head = f"From: an@bao.example\nMIME-Version: 1.0\nContent-Type: {kind}\n".encode()
    encoded = base64.encodebytes(content)
    return b"%sContent-Transfer-Encoding: base64\nSubject: %s\n\n%s" % (head, subject, encoded)
