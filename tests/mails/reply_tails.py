"""What servers write above and below the text of a reply, and people's own words that look like it."""

from collections.abc import Iterator

from tests.mails.labelled import LabelledMail
from tests.mails.replies import ATTRIBUTIONS, a_raw_mail, labelled, quoted
from tests.mails.reply_words import rows, words_in


def notices() -> Iterator[LabelledMail]:
    """Give each notice below the text, every other one above what is quoted."""
    for number, (client, language, notice) in enumerate(rows("notice")):
        new, asked = words_in(language)
        head = next(head for _, spoken, head in ATTRIBUTIONS if spoken == language)
        below = f"\n\n{head}\n{quoted(asked)}" if number % 2 else ""
        raw = a_raw_mail(f"{new}\n\n{notice}{below}\n")
        yield labelled(f"notice {client} {language}", language, raw, new)


def banners() -> Iterator[LabelledMail]:
    """Give each warning above the text, and below it a quotation with the same warning in it."""
    for client, language, banner in rows("banner"):
        new, asked = words_in(language)
        head = next(head for _, spoken, head in ATTRIBUTIONS if spoken == language)
        warned = quoted(f"{banner}\n\n{asked}")
        text = f"{banner}\n\n{new}\n\n{head}\n{warned}\n"
        yield labelled(f"banner {client} {language}", language, a_raw_mail(text), new)
        if banner[0] in "[*【":
            raw = a_raw_mail(f"{banner}\n{new}\n")
            yield labelled(f"banner {client} {language} close", language, raw, new)


def originals() -> Iterator[LabelledMail]:
    """Give each line that announces the quoted mail by itself, with no block of fields below it."""
    for client, language, line in rows("original"):
        new, asked = words_in(language)
        yield labelled(
            f"original {client} {language}", language, a_raw_mail(f"{new}\n\n{line}\n{asked}\n"), new
        )


def near_misses() -> Iterator[LabelledMail]:
    """Give sentences of the sender's that begin as notices, devices and warnings do."""
    for name, language, tail in rows("tail"):
        text = f"{words_in(language)[0]}\n\n{tail}"
        yield labelled(f"tail {name} {language}", language, a_raw_mail(text), text)
    for name, language, top in rows("top"):
        text = f"{top}\n\n{words_in(language)[0]}"
        yield labelled(f"top {name} {language}", language, a_raw_mail(text), text)


def mails() -> Iterator[LabelledMail]:
    """Give every one of them."""
    for group in (notices, banners, originals, near_misses):
        yield from group()
