"""A printed page as a PDF: text that can be selected and searched, tagged, with title and language.

It is written in ASCII but for one comment (streams by ASCII85, ISO 32000-1, section 7.4.3), so that it goes
through API Gateway as any text does: as a binary body browsers would get it in base64 (decision 0045).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from pydyf import PDF, Array, Dictionary, String

from chalicelib.render.pdf_fonts import added_font, added_stream
from chalicelib.render.printing import Block, Printed
from chalicelib.render.truetype import Face, face_in

FONTS: Final = Path(__file__).parents[2] / "templates" / "fonts"
WIDTH, HEIGHT = 595, 842
"""A4 in points."""
MARGIN: Final = 57
INDENT: Final = 150
"""How far what belongs to a term stands to its right."""
FOOT_SIZE: Final = 8


@dataclass(frozen=True)
class _Style:
    """How a block is set: what it is for who listens (ISO 32000-1, 14.8.4), its font, size, and gap above."""

    tag: str
    font: str
    size: int
    gap: int
    left: int = MARGIN
    width: int = WIDTH - 2 * MARGIN

    @property
    def leading(self) -> float:
        return self.size * 1.4


_STYLES: Final = {
    "h1": _Style("H1", "Bold", 17, 0),
    "h2": _Style("H2", "Bold", 12, 16),
    "p": _Style("P", "Regular", 10, 6),
    "dt": _Style("Lbl", "Bold", 9, 6, width=INDENT - 8),
    "dd": _Style("LBody", "Regular", 10, 6, MARGIN + INDENT, WIDTH - 2 * MARGIN - INDENT),
}


def pdf_of(page: Printed, at: datetime) -> str:
    """Write a printed page as a PDF that was made at this moment."""
    document = _Document()
    for row in _rows(page.blocks):
        document.set_row(row)
    return document.written(page, at)


def _rows(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Give what stands side by side: a term with what belongs to it; anything else stands alone."""
    waiting: tuple[Block, ...] = ()
    for block in blocks:
        if block.tag == "dd" and waiting:
            yield (*waiting, block)
            waiting = ()
        else:
            yield from (waiting,) if waiting else ()
            waiting = (block,) if block.tag == "dt" else ()
            yield from () if waiting else ((block,),)
    yield from (waiting,) if waiting else ()


def broken_lines(text: str, face: Face, size: int, width: int) -> Iterator[str]:
    """Break a text into lines between its words; a word that is longer than a line within it."""
    room = width * 1_000 / size
    line = ""
    for word in text.split(" "):
        rest = word
        if line and face.width(f"{line} {rest}") <= room:
            line = f"{line} {rest}"
            continue
        if line:
            yield line
        while face.width(rest) > room:
            fits = _that_fits(rest, face, room)
            yield rest[:fits]
            rest = rest[fits:]
        line = rest
    yield line


def _that_fits(word: str, face: Face, room: float) -> int:
    """Say how many letters of a word fit into a line, one at least."""
    used = 0
    for number, letter in enumerate(word):
        used += face.width(letter)
        if used > room:
            return max(number, 1)
    return len(word)


@dataclass
class _Sheet:
    """A page of the PDF on its way: what is drawn, and which element each marked piece belongs to."""

    page: Dictionary
    drawn: list[str] = field(default_factory=list)
    marked: list[Dictionary] = field(default_factory=list)


class _Document:
    """Sets rows of blocks on sheets, from top to bottom."""

    def __init__(self) -> None:
        self.pdf = PDF()
        self.faces = {name: face_in(FONTS / f"NotoSans-{name}.ttf") for name in ("Regular", "Bold")}
        self.used: dict[str, set[str]] = {name: set() for name in self.faces}
        self.sheets: list[_Sheet] = []
        self.root = self._added({"Type": "/StructTreeRoot"})
        self.whole = self._element("Document", self.root)
        self.items: Dictionary | None = None
        self.y = 0.0

    def set_row(self, row: tuple[Block, ...]) -> None:
        """Set blocks side by side; a row that fits on one sheet is not broken."""
        styles = [_STYLES[block.tag] for block in row]
        lines = [
            list(broken_lines(block.text, self.faces[style.font], style.size, style.width))
            for block, style in zip(row, styles, strict=True)
        ]
        leading = max(style.leading for style in styles)
        count = max(map(len, lines))
        keeps = leading * (count + (2 if row[0].tag in {"h1", "h2"} else 0))
        self._make_room(min(keeps, HEIGHT - 3 * MARGIN))
        self.y -= max(style.gap for style in styles)
        elements = self._elements(row)
        for number in range(count):
            self._make_room(leading)
            self.y -= leading
            for element, style, column in zip(elements, styles, lines, strict=True):
                if number < len(column):
                    self._draw(element, style, column[number])

    def _elements(self, row: tuple[Block, ...]) -> list[Dictionary]:
        """Begin the elements of a row: terms are items of one list, until something else comes."""
        if row[0].tag not in {"dt", "dd"}:
            self.items = None
            return [self._element(_STYLES[block.tag].tag, self.whole) for block in row]
        self.items = self.items or self._element("L", self.whole)
        item = self._element("LI", self.items)
        return [self._element(_STYLES[block.tag].tag, item) for block in row]

    def _draw(self, element: Dictionary, style: _Style, line: str) -> None:
        sheet = self.sheets[-1]
        piece = len(sheet.marked)
        sheet.drawn.append(f"/{style.tag} <</MCID {piece}>> BDC")
        sheet.drawn.append(self._text(style.font, style.size, style.left, self.y, line))
        sheet.drawn.append("EMC")
        sheet.marked.append(element)
        where = {"Type": "/MCR", "Pg": sheet.page.reference, "MCID": piece}
        element["K"].append(Dictionary(where))

    def _text(self, font: str, size: int, x: float, y: float, line: str) -> str:
        """Write what shows a line: its glyphs by number."""
        self.used[font].update(line)
        glyphs = "".join(f"{self.faces[font].glyph(letter):04x}" for letter in line)
        return f"BT /{font} {size} Tf {x} {y:.1f} Td <{glyphs}> Tj ET"

    def _make_room(self, height: float) -> None:
        if self.sheets and self.y - height >= 2 * MARGIN:
            return
        page = Dictionary({"Type": "/Page", "Parent": self.pdf.pages.reference})
        self.pdf.add_page(page)
        self.sheets.append(_Sheet(page))
        self.y = float(HEIGHT - MARGIN)

    def _element(self, tag: str, parent: Dictionary) -> Dictionary:
        element = self._added(
            {"Type": "/StructElem", "S": f"/{tag}", "P": parent.reference, "K": Array()},
        )
        parent.setdefault("K", Array()).append(element.reference)
        return element

    def written(self, page: Printed, at: datetime) -> str:
        """Give the whole PDF, with the foot of each sheet."""
        for number in range(len(self.sheets)):
            self._draw_foot(number, page.foot)
        fonts = {name: added_font(self.pdf, face, self.used[name]) for name, face in self.faces.items()}
        for number, sheet in enumerate(self.sheets):
            self._finish(number, sheet, Dictionary(fonts))
        self._say(page, at)
        written = BytesIO()
        self.pdf.write(written)
        return written.getvalue().decode()

    def _draw_foot(self, number: int, foot: str) -> None:
        """Draw the foot of a sheet, which belongs to no element, and which sheet of how many it is."""
        sheet, regular, pages = self.sheets[number], self.faces["Regular"], f"{number + 1}/{len(self.sheets)}"
        room = WIDTH - 2 * MARGIN - 40
        end = WIDTH - MARGIN - regular.width(pages) * FOOT_SIZE / 1_000
        sheet.drawn.append("/Artifact BMC")
        for line, words in enumerate(broken_lines(foot, regular, FOOT_SIZE, room)):
            sheet.drawn.append(self._text("Regular", FOOT_SIZE, MARGIN, MARGIN - line * 11, words))
        sheet.drawn.extend((self._text("Regular", FOOT_SIZE, end, MARGIN, pages), "EMC"))

    def _finish(self, number: int, sheet: _Sheet, fonts: Dictionary) -> None:
        content = added_stream(self.pdf, "\n".join(sheet.drawn).encode())
        sheet.page.update(
            MediaBox=Array([0, 0, WIDTH, HEIGHT]),
            Resources=Dictionary({"Font": fonts}),
            Contents=content.reference,
            StructParents=number,
            Tabs="/S",
        )

    def _say(self, page: Printed, at: datetime) -> None:
        """Write down title, language and structure, for whoever listens or searches."""
        numbers = Array()
        for number, sheet in enumerate(self.sheets):
            numbers.extend((number, Array(one.reference for one in sheet.marked)))
        parents = self._added({"Nums": numbers})
        self.root["ParentTree"] = parents.reference
        self.pdf.catalog.update(
            Lang=String(page.language),
            MarkInfo=Dictionary({"Marked": "true"}),
            StructTreeRoot=self.root.reference,
            ViewerPreferences=Dictionary({"DisplayDocTitle": "true"}),
        )
        self.pdf.info.update(Title=String(page.title), CreationDate=String(f"D:{at:%Y%m%d%H%M%S}Z"))

    def _added(self, values: dict[str, object]) -> Dictionary:
        found = Dictionary(values)
        self.pdf.add_object(found)
        return found
