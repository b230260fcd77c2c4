"""What somebody does on the page of a question: by the link of a letter, and in a session."""

import re
from html import unescape

import requests


def page_link(letter):
    return next(link for link in letter.links if "/questions/" in link)


def hidden(html):
    """Give the hidden fields of the first form that has them."""
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', html)
    return {name: unescape(value) for name, value in reversed(fields)}


def done(town, path, cookie, *, file=None, **fields):
    """Prepare an act on the page of a question, perhaps with a file, look at its preview, and do it."""
    form = {**hidden(town.browse("GET", path, cookie)[1]), **fields}
    assert town.browse("POST", path, cookie, {**form, "act": "preview"})[0] == 303
    shown = f"{path}/{form['form']}"
    preview = town.browse("GET", shown, cookie)[1]
    if file:
        uploaded(preview, *file)
        preview = town.browse("GET", shown, cookie)[1]
    assert town.browse("POST", path, cookie, {**hidden(preview), "act": "send"})[0] == 303
    town.settle()
    return preview


def uploaded(html, name, content):
    """Send a file by the form of its page, straight to the archive."""
    form = html[html.index("multipart/form-data") :].partition("</form>")[0]
    sent = {
        unescape(key): unescape(value) for key, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    }
    action = unescape(re.search(r'action="([^"]+)" enctype="multipart/form-data"', html)[1])
    answer = requests.post(action, sent, files={"file": (name, content)}, timeout=30, allow_redirects=False)
    assert answer.status_code == 303


def signed_in(town, link, address):
    """Press the button of the read-only page, open the link that comes, and give cookie and path."""
    assert town.post(link, {"act": "write"})[0] == 200
    return entered(town, address)


def at_own_questions(town, address):
    """Ask for a link to the page of one's own questions, open it, and give cookie and path."""
    town.post("/sign-in?to=/questions", {"email": address})
    return entered(town, address)


def entered(town, address):
    town.settle()
    sign_in = next(one for one in reversed(town.box(address)) if "/sign-in/" in one.text)
    code, headers, _ = town.fetch("POST", sign_in.links[0], "act=sign-in")
    assert code == 303
    return headers["Set-Cookie"].partition(";")[0], headers["Location"]
