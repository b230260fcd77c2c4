"""What holds for the HTML of any page: well-formed, one heading, every field named, nothing inline."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "col", "source", "wbr"}
NAMELESS = {"hidden", "submit", "button"}


class TagsError(AssertionError):
    """Tags do not close in the order in which they opened."""


class Tags(HTMLParser):
    """Follows tags as they open and close."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise TagsError(f"<{tag}> bears an attribute twice: {names}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise TagsError(f"</{tag}> at {self.getpos()} closes nothing")


def assert_well_formed(html):
    """Fail when a tag is left open, closed twice, or closed in another's place."""
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []


def nameless_fields(soup):
    """Give the fields that no label, and nothing that stands for one, names."""
    labelled = {label.get("for") for label in soup.find_all("label")}
    fields = soup.find_all(["input", "select", "textarea"])
    return [
        field
        for field in fields
        if field.get("type") not in NAMELESS
        and field.get("id") not in labelled
        and not field.get("aria-label")
        and not field.find_parent("label")
    ]


def lost_references(soup):
    """Give the ids that labels, descriptions and links on the page speak of, and that are not there."""
    spoken = [label["for"] for label in soup.find_all("label", attrs={"for": True})]
    for name in ("aria-describedby", "aria-labelledby", "aria-controls", "list"):
        spoken += [one for tag in soup.find_all(attrs={name: True}) for one in tag[name].split()]
    spoken += [link["href"][1:] for link in soup.find_all("a", href=True) if link["href"].startswith("#")]
    return [one for one in spoken if soup.find(id=one) is None]


def doubled_ids(soup):
    """Give each id that stands on the page more than once."""
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    return sorted({one for one in ids if ids.count(one) > 1})


def inline_things(soup):
    """Give the tags that our content security policy would refuse."""
    scripts = [tag for tag in soup.find_all("script") if not tag.get("src") or tag.get_text(strip=True)]
    acts = [tag for tag in soup.find_all() if any(name.startswith("on") for name in tag.attrs)]
    return [*scripts, *acts, *soup.find_all("style"), *soup.find_all(style=True), *soup.find_all("iframe")]
