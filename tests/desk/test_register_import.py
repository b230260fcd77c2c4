from contextlib import suppress
from datetime import timedelta

import pytest

from chalicelib.desk import register_import as importing
from chalicelib.desk.by import By
from chalicelib.desk.register import plan
from chalicelib.desk.register_export import export
from chalicelib.desk.register_rows import guarded, unguarded
from chalicelib.desk.register_rules import AGENCIES, CONTACTS, FILES, JOURNALISTS
from chalicelib.domain.people import Journalist
from chalicelib.domain.register_records import ImportState
from tests.desk.registers import JOURNALIST_ROWS
from tests.fakes.office import DOMAIN
from tests.fakes.people import MAILBOX, MY, PERSON
from tests.fakes.world import CrashError

MANY = JOURNALIST_ROWS + "".join(f"p{number}@bao.example,P {number},Báo,,,active\n" for number in range(120))


def always():
    return True


def upload(office, text, file=JOURNALISTS, fresh="import-1"):
    return importing.keep_upload(file, text.encode(), By("lan@svhtt.example", office.now), office.desk, fresh)


def begin(office, run):
    shown = importing.preview(run.id, office.desk)
    return importing.start(run.id, shown.digest, office.desk, office.now)


def test_a_preview_writes_nothing_and_says_what_would_change(office):
    text = f"{JOURNALIST_ROWS}{MY},Trần Khánh My,Báo Mới,,,active\nx,y,z,,,active\n"
    run = upload(office, text)
    before = dict(office.book.records)

    shown = importing.preview(run.id, office.desk)

    assert office.book.records == before
    assert [write.before is None for write in shown.plan.writes] == [True, True, False]
    assert [(problem.line, problem.column) for problem in shown.refused] == [(5, "email")]
    assert office.archive.kept["imports/import-1.csv"] == text.encode()


def test_an_import_writes_in_batches_and_says_how_far_it_is(office):
    run = begin(office, upload(office, MANY))
    left = iter([True, False])

    half = importing.go_on(run.id, office.desk, office.now, lambda: next(left))
    done = importing.go_on(run.id, office.desk, office.now, always)

    assert (half.state, half.done, half.total) == (ImportState.RUNNING, 50, 122)
    assert (done.state, done.done) == (ImportState.DONE, 122)
    assert office.register.journalist("p119@bao.example")
    (event,) = office.register.history("journalist", "p7@bao.example")
    assert (event.who, event.cause) == ("lan@svhtt.example", run.id)


def test_a_run_that_is_done_still_says_which_rows_were_refused_and_why(office):
    bad = "".join(f"p{number}@bao.example,P,Báo,,,{'x' * 999}\n" for number in range(importing.MOST_KEPT + 3))
    run = begin(office, upload(office, JOURNALIST_ROWS + bad))

    done = importing.go_on(run.id, office.desk, office.now, always)

    shown = importing.preview(run.id, office.desk).refused
    assert (done.state, done.refused) == (ImportState.DONE, importing.MOST_KEPT + 3)
    assert (len(done.refusals), done.more_refusals) == (importing.MOST_KEPT, 3)
    first = done.refusals[0]
    assert (first.line, first.column, first.code) == (shown[0].line, "status", "choice")
    assert first.value == "x" * importing.LONGEST_KEPT


def test_a_crash_in_the_middle_is_gone_on_with_by_the_sweep(office):
    run = begin(office, upload(office, MANY))

    def crash():
        raise CrashError

    for _ in range(30):
        office.book.let_first(lambda: None)
    office.book.let_first(crash)
    with suppress(CrashError):
        importing.go_on(run.id, office.desk, office.now, always)
    importing.finish_waiting(office.desk, office.now, always)
    assert office.book.import_run(run.id).state is ImportState.RUNNING

    importing.finish_waiting(office.desk, office.now + timedelta(minutes=2), always)

    assert office.book.import_run(run.id).state is ImportState.DONE
    assert len(office.register.history("journalist", "p7@bao.example")) == 1


def test_the_same_file_again_finds_nothing_to_do(office):
    importing.go_on(begin(office, upload(office, MANY)).id, office.desk, office.now, always)
    again = upload(office, MANY, fresh="import-2")

    shown = importing.preview(again.id, office.desk)
    run = begin(office, again)

    assert shown.plan.writes == ()
    assert (run.state, run.unchanged) == (ImportState.DONE, 122)


def test_what_changed_since_the_preview_is_shown_again(office):
    run = upload(office, JOURNALIST_ROWS)
    shown = importing.preview(run.id, office.desk)
    office.register.save(Journalist("hieu@bao.example", "Hiếu", "Báo 25"))

    with pytest.raises(importing.ChangedPlanError):
        importing.start(run.id, shown.digest, office.desk, office.now)


def test_another_who_writes_at_the_same_time_costs_nothing(office):
    run = begin(office, upload(office, JOURNALIST_ROWS))
    office.book.let_first(lambda: office.register.save(Journalist("hieu@bao.example", "Hiếu", "Báo 25")))

    done = importing.go_on(run.id, office.desk, office.now, always)

    assert done.state is ImportState.DONE
    assert office.register.journalist("hieu@bao.example").outlet == "Báo 24"


def test_an_import_that_was_discarded_or_is_done_does_not_start(office):
    run = upload(office, JOURNALIST_ROWS)
    shown = importing.preview(run.id, office.desk)

    importing.discard(run.id, office.desk, office.now)

    assert importing.start(run.id, shown.digest, office.desk, office.now).state is ImportState.DISCARDED
    assert importing.discard(run.id, office.desk, office.now).state is ImportState.DISCARDED
    with pytest.raises(importing.UnknownImportError):
        importing.preview("nothing", office.desk)


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("people.csv", b"x", "unknown_file"),
        (AGENCIES, b" \n", "empty_file"),
        (AGENCIES, b"x" * 4_500_001, "large_file"),
    ],
)
def test_what_cannot_be_a_file_of_the_register_is_not_kept(office, file, content, code):
    with pytest.raises(importing.BadUploadError) as error:
        importing.keep_upload(file, content, By("a@b.example", office.now), office.desk, "f")

    assert error.value.code == code
    assert office.archive.kept == {}


def test_an_import_of_contacts_warns_of_an_agency_that_nobody_can_reach(office):
    text = export(CONTACTS, office.register).decode("utf-8-sig")
    rows = [row for row in text.splitlines() if not row.startswith("SYT") or "head" in row]
    run = upload(office, "\n".join(rows), CONTACTS)

    shown = importing.preview(run.id, office.desk)

    assert [warning.code for warning in shown.warnings] == ["last_reachable"]
    importing.go_on(begin(office, run).id, office.desk, office.now, always)
    assert ("contact-changed", PERSON) in office.letters
    assert ("contact-changed", MAILBOX) in office.letters


@pytest.mark.parametrize("file", FILES)
def test_what_is_exported_is_imported_as_unchanged(office, file):
    office.register.save(
        Journalist("la@bao.example", "=cmd|' /C calc'!A1", "-Báo", "+84 90", addresses=("la@bao.example",))
    )

    content = export(file, office.register)

    planned = plan({file: content}, office.register, DOMAIN)
    assert content.startswith(b"\xef\xbb\xbf")
    assert planned.writes == ()
    assert [problem for problem in planned.report.refused if problem.file == file] == []
    assert planned.report.loaded[file] == 0
    assert planned.report.unchanged[file] > 0


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@x", "'=x", "''=x", "'x", "x", "", "\t=1"])
def test_a_guarded_cell_is_no_formula_and_reads_back_as_it_was(cell):
    assert guarded(cell)[:1] not in {"=", "+", "-", "@", "\t"}
    assert unguarded(guarded(cell)) == cell
