from datetime import UTC, datetime, timedelta, timezone

from infra.local.spool import Spool

NOON = datetime(2026, 11, 19, 12, tzinfo=timezone(timedelta(hours=7)))


def accept(spool, raw):
    return spool.accept(NOON, "a@bao.example", ["cauhoi@phatngon.example"], {"dmarc": "PASS"}, raw)


def test_a_mail_comes_back_as_it_was_accepted(tmp_path):
    mail = accept(Spool(tmp_path), b"line\r\n\xff\x00\n{}\n")

    assert list(Spool(tmp_path).waiting()) == [mail]
    assert mail.accepted_at == NOON


def test_mails_keep_their_order_over_a_restart(tmp_path):
    first = [accept(Spool(tmp_path), b"%d" % number) for number in range(12)]

    later = accept(Spool(tmp_path), b"later")

    assert list(Spool(tmp_path).waiting()) == [*first, later]


def test_only_what_has_an_outcome_leaves(tmp_path):
    spool = Spool(tmp_path)
    one, two = accept(spool, b"1"), accept(spool, b"2")

    spool.remove(one)
    spool.remove(one)

    assert list(spool.waiting()) == [two]
    assert not spool.is_empty


def test_a_mail_that_was_being_written_at_a_crash_does_not_count(tmp_path):
    (tmp_path / ".000000000001-x.mail.part").write_bytes(b'{"id": "x"')

    assert Spool(tmp_path).is_empty
    assert accept(Spool(tmp_path), b"1").accepted_at.astimezone(UTC) == NOON
