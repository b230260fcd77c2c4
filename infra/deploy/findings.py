"""What is left to do after a deployment, in plain words, decided by what was seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from infra.deploy.records import Record, is_met

ENOUGH_RUNS: Final = 100
"""New accounts may run ten at once, for which three queues, schedules and pages would compete."""
_MORE_RUNS: Final = (
    "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384"
    " --desired-value 1000"
)


@dataclass(frozen=True)
class Seen:
    """What a deployment found.

    `active_rules` is "" where no rule set is active; `runs_at_once` is how many functions the account may run
    at the same time; `found` holds what the DNS gives for each of `records`.
    """

    stage: str
    region: str
    own_rules: str
    active_rules: str
    is_verified: bool
    dkim: str
    mail_from: str
    is_in_production: bool
    is_sending: bool
    runs_at_once: int
    is_alarm_confirmed: bool
    agencies: int
    records: Sequence[Record]
    found: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Left:
    """Something left to do: first in Vietnamese, then in English, and what to type or set for it."""

    vietnamese: str
    english: str
    lines: Sequence[str] = ()


_FOR: Final = {
    "receive": ("để nhận thư", "so that mail comes in"),
    "dkim": ("để thư đi có chữ ký DKIM", "so that letters are signed (DKIM)"),
    "mail_from": ("để nhận báo lỗi phát thư (MAIL FROM)", "so that bounces come back (MAIL FROM)"),
    "spf": ("để máy chủ nơi nhận tin thư đi (SPF)", "so that readers' servers trust letters (SPF)"),
    "dmarc": ("để không ai giả mạo tên miền (DMARC)", "so that nobody forges the domain (DMARC)"),
    "pages": ("để mở được các trang", "so that the pages can be opened"),
}


def what_is_left(seen: Seen) -> list[Left]:
    """Give everything that is left to do, in the order in which one does it."""
    return [*_dns(seen), *_identity(seen), *_account(seen), *_rules(seen), *_people(seen)]


def _dns(seen: Seen) -> Iterator[Left]:
    for record, found in zip(seen.records, seen.found, strict=True):
        if not is_met(record, found):
            vietnamese, english = _FOR[record.purpose]
            there = [f"(now: {', '.join(found)})"] if found else []
            yield Left(
                f"Đặt bản ghi DNS này {vietnamese}:",
                f"Set this DNS record {english}:",
                [record.line(), *there],
            )


def _identity(seen: Seen) -> Iterator[Left]:
    if not (seen.is_verified and seen.dkim == "SUCCESS"):
        yield Left(
            f"Amazon chưa xác nhận tên miền (DKIM: {seen.dkim}). Sau khi đặt DNS, chờ tối đa 72 giờ.",
            f"Amazon has not verified the domain (DKIM: {seen.dkim}). It looks for 72 hours once DNS is set.",
        )
    if seen.mail_from != "SUCCESS":
        yield Left(
            f"Amazon chưa xác nhận tên miền MAIL FROM ({seen.mail_from}).",
            f"Amazon has not verified the MAIL FROM domain ({seen.mail_from}).",
        )


def _account(seen: Seen) -> Iterator[Left]:
    if not seen.is_in_production:
        yield Left(
            "SES còn ở chế độ thử (sandbox): chỉ gửi được đến địa chỉ đã xác nhận. Gửi đề nghị mở khóa.",
            "SES is in its sandbox: letters reach verified addresses only. Ask for production access.",
            [f"https://{seen.region}.console.aws.amazon.com/ses/home?region={seen.region}#/account"],
        )
    if not seen.is_sending:
        yield Left(
            "Amazon đang tạm dừng việc gửi thư của tài khoản này; đọc thư Amazon gửi cho chủ tài khoản.",
            "Amazon has paused sending for this account; read what it wrote to the account's owner.",
        )

    if seen.runs_at_once < ENOUGH_RUNS:
        yield Left(
            f"Tài khoản chỉ được chạy {seen.runs_at_once} hàm cùng lúc; xin Amazon nâng lên.",
            f"Only {seen.runs_at_once} functions may run at once in this account. Ask Amazon for more:",
            [f"{_MORE_RUNS} --region {seen.region}"],
        )


def _rules(seen: Seen) -> Iterator[Left]:
    if not seen.active_rules:
        yield Left(
            "Chưa bật bộ quy tắc nhận thư; thư đến bị từ chối.",
            "No receipt rule set is active: mail is refused. To let it in:",
            [f"make deploy STAGE={seen.stage}"],
        )
    elif seen.active_rules != seen.own_rules:
        yield Left(
            f"Bộ quy tắc nhận thư khác đang dùng ({seen.active_rules}); thư đến chưa vào hệ thống này.",
            f"Another receipt rule set is active ({seen.active_rules}). To take its place:",
            [f"make deploy STAGE={seen.stage} TAKE_OVER=yes"],
        )


def _people(seen: Seen) -> Iterator[Left]:
    if not seen.is_alarm_confirmed:
        yield Left(
            "Mở thư của Amazon trong hộp thư nhận cảnh báo và bấm xác nhận.",
            "Open Amazon's mail to the alarm address and press the link that confirms it.",
        )
    if not seen.agencies:
        yield Left(
            "Danh bạ còn trống: nạp danh sách cơ quan, đầu mối và nhà báo.",
            "The register is empty: load agencies, contacts and journalists (docs/deployment.md).",
        )


def report(left: Sequence[Left]) -> str:
    """Write what is left as text, or that nothing is."""
    if not left:
        return "Mọi thứ đã sẵn sàng.\nEverything is in place."
    heads = f"Còn {len(left)} việc phải làm.\n{len(left)} thing{'s' * (len(left) > 1)} left to do."
    return "\n\n".join([heads, *(_written(number, one) for number, one in enumerate(left, 1))])


def _written(number: int, one: Left) -> str:
    head = f"{number}. "
    rest = [one.english, *(f"    {line}" for line in one.lines)]
    return "\n".join([head + one.vietnamese, *(" " * len(head) + line for line in rest)])
