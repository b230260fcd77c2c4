from dataclasses import replace
from datetime import UTC, date, datetime

from chalicelib.domain.people import Paper
from chalicelib.domain.question import Attachment
from chalicelib.domain.register_records import Block
from chalicelib.domain.registration import Registration, RegistrationState

AT = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
BLOCK = Block("ai.do@thu.example", "Thư rác", "lan@svhtt.example", AT)
REGISTRATION = Registration(
    id="registration-1",
    created_at=AT,
    expires_at=None,
    address="ha@baomoi.example",
    name="Lê Hà",
    outlet="Báo Mới",
    telephone="0905 000 001",
    number="IBC 0007",
    valid_until=date(2030, 12, 31),
    state=RegistrationState.WAITING,
    sent_at=AT,
    confirmed_at=AT,
    files=(Attachment("thẻ.jpg", "image/jpeg", 81_234, "attachments/registration-1/0"),),
    task="task-1",
    revision=3,
)
REGISTER = {
    "block": BLOCK,
    "block that was lifted": replace(BLOCK, lifted_at=AT, revision=2),
    "registration": Registration("registration-2", AT, AT, "ha@baomoi.example", "Hà", "Báo Mới"),
    "registration that waits": REGISTRATION,
    "registration that was refused": replace(
        REGISTRATION,
        state=RegistrationState.REFUSED,
        paper=Paper.INTRODUCTION,
        issued_on=date(2026, 11, 2),
        decided_at=AT,
        decided_by="lan@svhtt.example",
        reason="Giấy giới thiệu không có dấu",
        link="link-1",
        follows="registration-2",
        revision=4,
    ),
}
