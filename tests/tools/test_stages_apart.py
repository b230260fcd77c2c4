"""An export goes back into its own stage; into another only when that is said, and never without its keys."""

import json

import pytest

from chalicelib.domain.addresses import KeyRing
from chalicelib.tools import import_book
from tests.tools.stacks import RING, items_of, stage_of

OTHER = KeyRing({1: "o" * 64})
LONGER = KeyRing({**RING.keys, 2: "n" * 64})


def be_of(folder, house):
    """Let an export say that it is of this stage."""
    path = folder / "manifest.json"
    said = json.loads(path.read_bytes())
    said["origin"]["table"] = house.settings.table
    path.write_text(json.dumps(said), encoding="utf-8")


def test_an_export_of_the_same_stage_and_domain_needs_no_word(old, folder, a_stack):
    new = a_stack()
    be_of(folder, new)

    assert import_book.run([str(folder)], new) == 0
    assert items_of(new) == items_of(old)


def test_an_export_of_another_stage_is_refused_and_what_to_say_is_told(old, folder, a_stack, capsys):
    new = a_stack()

    assert import_book.run([str(folder)], new) == 1

    told = capsys.readouterr().out
    assert f"bản sao lưu là của {old.settings.table} phatngon.example" in told
    assert " ".join(stage_of(old)) in told
    assert items_of(new) == []
    assert new.whole_bucket.marks() == {}


def test_an_export_of_another_domain_is_refused_though_the_stage_is_called_the_same(folder, a_stack, capsys):
    new = a_stack(domain="phatngon.khac.example")
    be_of(folder, new)

    assert import_book.run([str(folder)], new) == 1

    assert "còn ở đây là" in capsys.readouterr().out
    assert items_of(new) == []


@pytest.mark.parametrize(
    "told", [("phatngon-book-other", "phatngon.example"), (None, "phatngon.khac.example")]
)
def test_naming_another_stage_than_that_of_the_export_opens_nothing(old, folder, a_stack, told):
    new = a_stack()
    table, domain = told

    assert import_book.run([str(folder), "--from", table or old.settings.table, domain], new) == 1
    assert items_of(new) == []


@pytest.mark.parametrize("ring", [OTHER, KeyRing({2: "k" * 64})], ids=["another key", "another version"])
def test_without_the_keys_of_its_letters_an_export_is_refused(old, folder, a_stack, ring, capsys):
    new = a_stack(ring=ring)

    assert import_book.run([str(folder), *stage_of(old)], new) == 1

    told = capsys.readouterr().out
    assert "khóa mã thư phiên bản 1 ở đây thiếu hoặc khác" in told
    assert "phatngon-tokens" in told
    assert items_of(new) == []


def test_a_newer_key_besides_hinders_nothing(old, folder, a_stack):
    assert import_book.run([str(folder), *stage_of(old)], a_stack(ring=LONGER)) == 0


def test_fingerprints_tell_keys_apart_and_show_none():
    prints = LONGER.fingerprints

    assert prints[1] == RING.fingerprints[1] != OTHER.fingerprints[1]
    assert len({*prints.values(), *OTHER.fingerprints.values()}) == 3
    assert not any("kkkk" in mark for mark in prints.values())
