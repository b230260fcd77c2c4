"""Load the register: `python -m chalicelib.tools.load_register FOLDER`.

The folder holds `agencies.csv`, `contacts.csv` and `journalists.csv` (docs/register.md). Ends with 1 when a
row was refused, 2 when called wrongly.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from chalicelib import wiring
from chalicelib.desk.register import LoadReport, load
from chalicelib.desk.register_ports import RegisterBook
from chalicelib.desk.register_rules import FILES
from chalicelib.render.register_words import said

_REFUSED: Final = 1
_CALLED_WRONGLY: Final = 2


def read_folder(folder: Path) -> Mapping[str, bytes]:
    """Read those of the three files that are in the folder."""
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}


def lines_of(report: LoadReport) -> Sequence[str]:
    """Say what a load did, in lines."""
    counts = [_counts_of(file, report) for file in FILES]
    kept = (
        [f"Có trong sổ nhưng không có trong tệp, giữ nguyên: {', '.join(report.kept)}"] if report.kept else []
    )
    warnings = [f"Lưu ý: {said(problem)}" for problem in report.warnings]
    return [*counts, *(f"Từ chối: {said(problem)}" for problem in report.refused), *warnings, *kept]


def _counts_of(file: str, report: LoadReport) -> str:
    """Count rows, and apart from them what is wrong: a row may have several problems, a whole file one."""
    problems = [problem for problem in report.refused if problem.file == file]
    if any(not problem.line for problem in problems):
        return f"{file}: thiếu tệp, không nạp dòng nào"
    rows = len({problem.line for problem in problems})
    said = f"từ chối {rows} dòng ({len(problems)} lỗi)" if rows else "từ chối 0 dòng"
    return f"{file}: nạp {report.loaded[file]} dòng, không đổi {report.unchanged[file]} dòng, {said}"


def run(arguments: Sequence[str], book: RegisterBook, mail_domain: str) -> int:
    """Load the folder that the arguments name into the book, print what happened, give the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Cách dùng: python -m chalicelib.tools.load_register THƯ_MỤC")
        return _CALLED_WRONGLY
    folder = Path(arguments[0])
    report = load(read_folder(folder), book, mail_domain)
    print(f"Danh bạ: {folder}", *lines_of(report), sep="\n")
    return _REFUSED if report.refused else 0


def main() -> int:
    """Load into the book of the stack that the environment names."""
    house = wiring.current()
    return run(sys.argv[1:], house.register, house.settings.mail_domain)


if __name__ == "__main__":
    sys.exit(main())
