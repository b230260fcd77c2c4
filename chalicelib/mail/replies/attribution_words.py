"""How languages say "on that day, that person wrote:" above a quoted mail, as mail programs put it.

Words are written as they are spelt, and compared folded. `openings` begin such a line, `verbs` stand in it;
either may be missing from a line, so each row holds examples, which the tests read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Attribution:
    """One language's words; `origin` names the programs, `example` is a line as one of them writes it."""

    name: str
    openings: tuple[str, ...]
    verbs: tuple[str, ...]
    origin: str
    example: str


ATTRIBUTIONS: Final = (
    Attribution(
        "vi", ("Vào ", "Lúc ", "Ngày "), ("đã viết", "viết"),
        "Gmail, Apple, Yahoo, Roundcube, Thunderbird",
        "Vào Th 2, 23 thg 11, 2026 vào lúc 09:15 A <a@b.example> đã viết:",
    ),
    Attribution(
        "en", ("On ", "At ", "In message ", "Quoting "), ("wrote", "writes", "sent"),
        "Gmail, Apple, Thunderbird, Yahoo, Zoho, Horde",
        "On Mon, Nov 23, 2026 at 9:15 AM A <a@b.example> wrote:",
    ),
    Attribution(
        "fr", ("Le ",), ("a écrit", "écrivait"), "Gmail, Apple, Thunderbird, Roundcube",
        "Le lun. 23 nov. 2026 à 09:15, A <a@b.example> a écrit :",
    ),
    Attribution(
        "de", ("Am ", "Zitat von ", "Von "), ("schrieb", "schrieben Sie", "geschrieben", "schreibt"),
        "Gmail, Apple, Thunderbird, Yahoo, Horde",
        "Am Mo., 23. Nov. 2026 um 09:15 Uhr schrieb A <a@b.example>:",
    ),
    Attribution(
        "es", ("El ", "Citando a "), ("escribió", "ha escrito"), "Gmail, Apple, Thunderbird",
        "El lun, 23 nov 2026 a las 9:15, A (<a@b.example>) escribió:",
    ),
    Attribution(
        "pt", ("Em ", "A ", "Citando "), ("escreveu",), "Gmail, Apple, Thunderbird",
        "Em seg., 23 de nov. de 2026 às 09:15, A <a@b.example> escreveu:",
    ),
    Attribution(
        "it", ("Il giorno ", "Il ", "In data "), ("ha scritto", "scrive"),
        "Gmail, Apple, Thunderbird, Libero",
        "Il giorno lun 23 nov 2026 alle ore 09:15 A <a@b.example> ha scritto:",
    ),
    Attribution(
        "nl", ("Op ", "Citeren "), ("schreef", "het volgende geschreven", "verzond"),
        "Gmail, Apple, Thunderbird",
        "Op 23 nov. 2026 om 09:15 heeft A <a@b.example> het volgende geschreven:",
    ),
    Attribution(
        "pl", ("W dniu ", "Dnia ", "Wiadomość napisana przez ", "Cytowanie "),
        ("napisał(a)", "napisał", "napisała", "pisze", "nadesłał", "napisana przez"),
        "Gmail, Apple, Thunderbird, Onet", "pon., 23 lis 2026 o 09:15 A <a@b.example> napisał(a):",
    ),
    Attribution(
        "cs", ("Dne ", "Cituji "), ("napsal(a)", "napsal", "napsala", "píše"),
        "Gmail, Thunderbird, Roundcube", "po 23. 11. 2026 v 9:15 odesílatel A <a@b.example> napsal:",
    ),
    Attribution(
        "sk", ("Dňa ",), ("napísal(a)", "napísal", "napísala", "píše"), "Gmail, Thunderbird",
        "po 23. 11. 2026 o 9:15 A <a@b.example> napísal(a):",
    ),
    Attribution(
        "sv, da, nb", ("Den ", "På ", "Citerar "), ("skrev", "skreiv", "följande"),
        "Gmail, Apple, Thunderbird", "man. 23. nov. 2026 kl. 09.15 skrev A <a@b.example>:",
    ),
    Attribution(
        "fi", (), ("kirjoitti", "kirjoittaa"), "Gmail, Apple, Thunderbird",
        "ma 23. marrask. 2026 klo 9.15 A (a@b.example) kirjoitti:",
    ),
    Attribution(
        "et", (), ("kirjutas",), "Gmail, Thunderbird",
        "A (<a@b.example>) kirjutas kuupäeval E, 23. november 2026 kell 09:15:",
    ),
    Attribution(
        "lt, lv", (), ("rašė", "rakstīja"), "Gmail, Thunderbird",
        "2026-11-23, pr, 09:15 A <a@b.example> rašė:",
    ),
    Attribution(
        "ru", (), ("написал(а)", "написал", "написала", "пишет", "писал(а)"),
        "Apple, Thunderbird, Gmail, Mail.ru", "23 нояб. 2026 г., в 09:15, А <a@b.example> написал(а):",
    ),
    Attribution(
        "uk", (), ("пише", "написав(ла)", "написав", "написала"), "Gmail, Thunderbird",
        "пн, 23 лист. 2026 р. о 09:15 А <a@b.example> пише:",
    ),
    Attribution(
        "bg, sr", ("На ",), ("написа", "је написао", "је написао/ла"), "Gmail, Thunderbird",
        "На пн, 23.11.2026 г. в 9:15 А <a@b.example> написа:",
    ),
    Attribution(
        "hr, sl", ("Dana ", "V "),
        ("napisao je", "napisao/la je", "je napisao/la", "napisala", "je napisal"),
        "Gmail, Thunderbird", "pon, 23. stu 2026. u 09:15 A <a@b.example> napisao je:",
    ),
    Attribution(
        "hu", (), ("ezt írta", "írta"), "Gmail, Thunderbird, Roundcube",
        "A <a@b.example> ezt írta (időpont: 2026. nov. 23., H, 9:15):",
    ),
    Attribution(
        "ro", ("În ", "Pe ", "La "), ("a scris",), "Gmail, Thunderbird",
        "În lun., 23 nov. 2026 la 09:15, A <a@b.example> a scris:",
    ),
    Attribution(
        "ca", ("Missatge de ", "El "), ("va escriure", "ha escrit", "del dia"), "Gmail, Thunderbird",
        "Missatge de A <a@b.example> del dia dl., 23 de nov. 2026 a les 9:15:",
    ),
    Attribution(
        "tr", (), ("şunu yazdı", "şunları yazdı", "yazdı"), "Gmail, Apple, Thunderbird",
        "A <a@b.example>, 23 Kas 2026 Pzt, 09:15 tarihinde şunu yazdı:",
    ),
    Attribution(
        "el", ("Στις ", "Την "), ("έγραψε",), "Gmail, Apple, Thunderbird",
        "Στις Δευ 23 Νοε 2026 στις 9:15 π.μ., ο/η Α <a@b.example> έγραψε:",
    ),
    Attribution(
        "he", ("בתאריך ", "ב-"), ("כתב", "כתבה", "כתב/ה", "מאת"), "Gmail, Apple, Thunderbird",
        "בתאריך יום ב׳, 23 בנוב׳ 2026 ב-9:15 מאת ענת <a@b.example>:",
    ),
    Attribution(
        "ar", ("في ", "بتاريخ "), ("كتب", "كتبت", "كتب/كتبت", "تمت كتابة ما يلي بواسطة"),
        "Gmail, Apple",
        "في الاثنين، 23 نوفمبر 2026 في 9:15 ص تمت كتابة ما يلي بواسطة هدى <a@b.example>:",
    ),
    Attribution(
        "fa", ("در تاریخ ", "در "), ("نوشت",), "Gmail",
        "در تاریخ دوشنبه ۲۳ نوامبر ۲۰۲۶ ساعت ۹:۱۵ هدا <a@b.example> نوشت:",
    ),
    Attribution(
        "th", ("เมื่อ ", "ในวันที่ "), ("เขียนว่า", "เขียน"), "Gmail, Apple",
        "ในวันที่ จ. 23 พ.ย. 2026 เวลา 09:15 อ <a@b.example> เขียนว่า:",
    ),
    Attribution(
        "id, ms", ("Pada ",), ("menulis",), "Gmail, Apple",
        "Pada Sen, 23 Nov 2026 pukul 09.15 A <a@b.example> menulis:",
    ),
    Attribution(
        "hi", (), ("ने लिखा",), "Gmail", "सोम, 23 नव॰ 2026 को 9:15 am बजे को अ <a@b.example> ने लिखा:",
    ),
    Attribution(
        "zh", ("在 ", "在", "於 ", "于"), ("写道", "寫道", "写到", "來信", "来信"),
        "Gmail, Apple, 163, Foxmail", "李 <a@b.example> 于2026年11月23日周一 09:15写道：",
    ),
    Attribution(
        "ja", (), ("のメール", "さんは書きました", "さんのメッセージ", "のメッセージ", "が書きました"),
        "Apple, Thunderbird, Becky", "2026/11/23 9:15、林 <a@b.example>のメール:",
    ),
    Attribution(
        "ko", (), ("작성", "님이 작성", "님이 작성하였습니다", "쓴 글", "님이 쓴 글", "썼습니다"),
        "Gmail, Apple, Thunderbird", "2026년 11월 23일 (월) 오전 9:15, 안 <a@b.example>님이 작성:",
    ),
)  # fmt: skip
# Prose in these languages says so too, with a date: it takes an address, or a quotation below, as well.
SAID_SO: Final = frozenset({"vi"})
