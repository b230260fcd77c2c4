import pytest

from chalicelib.tools.redrive import run
from tests.desk.test_unread import Queues, dies
from tests.fakes.mails import a_mail
from tests.fakes.office import Office


@pytest.fixture
def office():
    office = Office()
    for number in range(3):
        dies(office, a_mail(f"{number}"))
    return office


@pytest.mark.parametrize(("arguments", "mails", "left"), [([], 3, 0), (["2"], 2, 1), (["0"], 0, 3)])
def test_what_was_done_is_printed(office, capsys, arguments, mails, left):
    queues = Queues(events=4)

    assert run(arguments, office.desk, queues) == 0

    assert len(queues.announced) == mails
    assert capsys.readouterr().out.splitlines() == [
        f"Thư được đưa lại vào hàng đợi: {mails}, còn lại: {left}",
        "Thông báo về thư gửi đi được trả về hàng đợi: khoảng 4",
    ]


@pytest.mark.parametrize("arguments", [["-1"], ["nhiều"], ["1", "2"]])
def test_a_wrong_call_is_told_how(office, capsys, arguments):
    queues = Queues()

    assert run(arguments, office.desk, queues) == 2
    assert queues.announced == []
    assert "Cách dùng" in capsys.readouterr().out
