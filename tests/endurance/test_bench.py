"""`make bench`, small: its tables, and that counts do not grow with what is open."""

from pathlib import Path

from infra.local.bench import main


def test_the_bench_prints_its_tables(capsys):
    register = Path(__file__).parents[1] / "journeys" / "register"

    small = ["--mails", "10", "--due", "4", "--open", "40"]
    assert main([*small, "--register", str(register)]) == 0

    printed = capsys.readouterr().out
    ladder, digests, edit = (
        {line.rpartition("  ")[0].split("  ")[0]: line.split()[-2:] for line in lines.splitlines()[2:]}
        for lines in printed[printed.index("a run of the ladder") :].split("\n\n")[:3]
    )
    assert all(few == many for few, many in ladder.values()), ladder
    assert digests["dynamodb Query"][0] == digests["dynamodb Query"][1]
    assert edit["write units, indexes"][0] == edit["write units, indexes"][1]
    before = printed.partition("a run of the ladder")[0]
    rows = dict(line.split("  ", 1) for line in before.splitlines() if "  " in line)
    assert rows["sesv2 SendEmail"].split() == ["3", "2", "2", "7"]
    assert rows["runs of functions"].split() == ["1", "1", "1"]
    assert rows["all"].split()[0] == "10"
