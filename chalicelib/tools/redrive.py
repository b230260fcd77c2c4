"""Have dead letters anew: `python -m chalicelib.tools.redrive [MOST]`, once what was wrong is mended.

Raw mails that no function survived are announced once more, MOST of them (100 unless told), the oldest first;
events about letters go back to their queue. On AWS the function `redrive_dead_letters` does the same
(docs/runbooks.md). Ends with 2 when called wrongly.
"""

import sys
from collections.abc import Sequence
from typing import Final

from chalicelib import wiring
from chalicelib.desk.desk import Desk
from chalicelib.desk.unread import MOST, DeadLetters, redrive

_CALLED_WRONGLY: Final = 2


def run(arguments: Sequence[str], desk: Desk, queues: DeadLetters) -> int:
    """Redrive as the arguments say, print what was done, and give the exit code."""
    text = arguments[0] if arguments else str(MOST)
    if len(arguments) > 1 or not (text.isascii() and text.isdigit()):
        print("Cách dùng: python -m chalicelib.tools.redrive [SỐ_THƯ]")
        return _CALLED_WRONGLY
    done = redrive(desk, queues, int(text))
    print(f"Thư được đưa lại vào hàng đợi: {done.mails}, còn lại: {done.left}")
    print(f"Thông báo về thư gửi đi được trả về hàng đợi: khoảng {done.events}")
    return 0


def main() -> int:
    """Redrive in the stack that the environment names."""
    house = wiring.current()
    return run(sys.argv[1:], house.desk, house.dead_letters)


if __name__ == "__main__":
    sys.exit(main())
