"""An export is imported whole into an empty stack, and only set going when all of it is there."""

from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from botocore.exceptions import ReadTimeoutError

from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.pen import Digest
from chalicelib.tools import export_book, import_book
from tests.aws.samples import NOON, REFERENCE, a_question, a_task, an_assignment
from tests.tools.stacks import hooked, items_of, stage_of


def test_everything_but_sessions_comes_over_as_it_was(old, folder, a_stack, capsys):
    new = a_stack()

    assert import_book.run([str(folder), *stage_of(old)], new) == 0

    assert items_of(new) == items_of(old)
    assert new.book.session("session-1") is None
    assert list(new.whole_bucket.objects()) == list(old.whole_bucket.objects())
    assert new.desk.archive.scan_of("uploads/s-1/1/Ảnh & tệp.pdf") == "NO_THREATS_FOUND"
    assert f"đối chiếu {len(items_of(old))} bản ghi" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--to", "b", "c"], ["a", "--from", "b"]])
def test_a_wrong_call_of_the_import_is_told_how(arguments, capsys):
    assert import_book.run(arguments, None) == 2
    assert "Cách dùng" in capsys.readouterr().out


def test_a_table_with_anything_in_it_is_refused_and_left_as_it_is(old, folder, a_stack, capsys):
    new = a_stack()
    new.book.commit(Change((a_question(),)))
    before = items_of(new)

    assert import_book.run([str(folder), *stage_of(old)], new) == 1

    assert "chỉ nhập vào bảng trống" in capsys.readouterr().out
    assert items_of(new) == before
    assert new.whole_bucket.marks() == {}


def test_a_stack_that_was_idle_at_an_opening_of_the_office_is_as_good_as_empty(old, folder, a_stack):
    new = a_stack()
    idle = Digest("2026-11-18T07:30:00+07:00", NOON, frozenset())
    new.book.commit(Change((idle,)))

    assert import_book.run([str(folder), *stage_of(old)], new) == 0

    assert new.book.digest(idle.opening) == idle
    assert len(items_of(new)) == len(items_of(old)) + 1


def test_a_bucket_with_anything_but_the_note_of_ses_in_it_is_refused(old, folder, a_stack, capsys):
    new = a_stack()
    new.desk.archive.put("mail/AMAZON_SES_SETUP_NOTIFICATION", b"note", "text/plain")
    new.desk.archive.put("letters/other.eml", b"x", "text/plain")

    assert import_book.run([str(folder), *stage_of(old)], new) == 1

    assert "chỉ nhập vào kho trống" in capsys.readouterr().out
    assert items_of(new) == []


@contextmanager
def broken_at(house, operation, number):
    """Break the connection at the write of this number, from 1, and expect the import to break off."""
    left = [number]

    def count_down(request, **_):
        left[0] -= 1
        if left[0] == 0:
            raise ReadTimeoutError(endpoint_url=request.url)

    house.patience = replace(house.patience, tries=1)
    client = house.client(operation.partition(".")[0])
    with hooked(client, operation, count_down), pytest.raises(ReadTimeoutError):
        yield


@pytest.mark.parametrize(
    ("operation", "number"),
    [
        ("dynamodb.PutItem", 1),
        ("s3.PutObject", 1),
        ("s3.PutObject", 3),
        ("dynamodb.BatchWriteItem", 2),
        ("dynamodb.PutItem", 2),
        ("dynamodb.UpdateItem", 1),
        ("dynamodb.UpdateItem", 2),
        ("dynamodb.PutItem", 3),
    ],
)
def test_an_import_that_broke_off_goes_on_when_it_is_called_again(old, folder, a_stack, operation, number):
    new = a_stack()
    with broken_at(new, operation, number):
        import_book.run([str(folder), *stage_of(old)], new)

    assert import_book.run([str(folder), *stage_of(old)], new) == 0

    assert items_of(new) == items_of(old)
    assert list(new.whole_bucket.objects()) == list(old.whole_bucket.objects())


def test_a_book_that_is_half_there_has_nothing_due(old, folder, a_stack):
    new = a_stack()

    with broken_at(new, "dynamodb.UpdateItem", 1):
        import_book.run([str(folder), *stage_of(old)], new)

    late = NOON.replace(year=2030)
    assert old.book.is_anything_due(late, late)
    assert not new.book.is_anything_due(late, late)


def test_going_on_takes_back_nothing_that_was_done_meanwhile(old, folder, a_stack):
    new = a_stack()
    with broken_at(new, "dynamodb.PutItem", 3):
        import_book.run([str(folder), *stage_of(old)], new)
    letter = new.book.letter("letter-1", REFERENCE)
    accepted = letter.accepted("<1@ap-southeast-1.amazonses.com>", NOON)
    new.book.commit(Change((accepted,)))

    assert import_book.run([str(folder), *stage_of(old)], new) == 0

    assert new.book.letter("letter-1", REFERENCE) == accepted


def test_an_import_that_is_done_does_nothing_the_second_time(old, folder, a_stack, capsys):
    new = a_stack()
    import_book.run([str(folder), *stage_of(old)], new)
    new.book.commit(Change((replace(an_assignment(), reference="MLPN-2026-000777"),)))
    before = items_of(new)

    assert import_book.run([str(folder), *stage_of(old)], new) == 0

    assert "không làm gì thêm" in capsys.readouterr().out
    assert items_of(new) == before


def test_a_second_export_does_not_go_into_what_took_a_first(old, folder, a_stack, tmp_path, capsys):
    new, another = a_stack(), a_stack()
    import_book.run([str(folder), *stage_of(old)], new)
    another.book.commit(Change((a_question(),)))
    export_book.run([str(tmp_path / "later")], another)

    assert import_book.run([str(tmp_path / "later"), *stage_of(another)], new) == 1
    assert "đã nhận một bản sao lưu khác" in capsys.readouterr().out


def spoil_items(folder):
    lines = (folder / "items.jsonl").read_bytes()
    (folder / "items.jsonl").write_bytes(lines.replace("Báo Huế".encode(), "Báo Huê".encode()))


def drop_an_item(folder):
    lines = (folder / "items.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "items.jsonl").write_bytes(b"".join(lines[1:]))


def spoil_an_object(folder):
    next((folder / "objects").iterdir()).write_bytes(b"other")


def drop_the_manifest(folder):
    (folder / "manifest.json").unlink()


def be_of_tomorrow(folder):
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(text.replace('"format": 1', '"format": 2'), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_items, "items.jsonl không khớp"),
        (drop_an_item, "items.jsonl không khớp"),
        (spoil_an_object, "đã bị thay đổi"),
        (drop_the_manifest, "chưa xong hoặc không phải"),
        (be_of_tomorrow, "dạng 2"),
    ],
)
def test_an_export_that_is_not_whole_is_refused_and_no_item_written(
    old, folder, a_stack, capsys, spoil, said
):
    new = a_stack()
    spoil(folder)

    assert import_book.run([str(folder), *stage_of(old)], new) == 1

    assert said in capsys.readouterr().out
    assert items_of(new) == []


def test_what_somebody_else_writes_during_an_import_is_told(old, folder, a_stack, capsys):
    new = a_stack()

    def write(**_):
        with suppress(StaleError):
            new.book.commit(Change((a_task(id="strange"),)))

    with hooked(new.client("s3"), "s3.PutObject", write):
        assert import_book.run([str(folder), *stage_of(old)], new) == 1

    told = capsys.readouterr().out
    assert "có ai ghi vào bảng trong lúc nhập" in told
    assert "task#strange/task" in told
