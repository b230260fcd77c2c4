"""Joins the app to this machine: the emulator's clients, the clock that can be moved, the local post."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from chalicelib import wiring
from chalicelib.aws.register import RegisterTable
from chalicelib.aws.rules_table import RulesTable
from chalicelib.desk.register import load
from chalicelib.desk.rule_book import RuleBook, shipped_rules
from chalicelib.domain.addresses import KeyRing
from chalicelib.domain.people import Role
from chalicelib.settings import Settings
from chalicelib.tools.load_register import lines_of, read_folder
from infra.local.emulator import ACCOUNT, REGION
from infra.local.function_log import keep_log
from infra.local.guard import Guard, GuardedKeys, GuardedPost
from infra.local.inbox import People
from infra.local.run import Assembled, Surroundings
from infra.local.secret import token_keys
from infra.local.stack import STAGE
from infra.policies import Place

ROLE_NAMES: Final = {
    Role.SPOKESPERSON: "Người phát ngôn",
    Role.DEPUTY: "Người được ủy quyền phát ngôn",
    Role.MAILBOX: "Hộp thư chung",
    Role.HEAD: "Người đứng đầu",
    Role.DUTY: "Trực ngoài giờ",
    Role.APPROVER: "Người duyệt",
}
DEMO_REGISTER: Final = Path(__file__).parent / "register"


def assemble(surroundings: Surroundings, guard: Guard | None = None) -> Assembled:
    """Wire the app under a guard, and load the register into an empty book."""
    guard = guard or guard_of(surroundings.settings.mail_domain)
    keys = token_keys(surroundings.settings.home / "token-keys.json")
    used = wiring.Wiring(
        settings=_settings(surroundings),
        client=guard.watching(surroundings.aws),
        clock=surroundings.clock,
        local_post=GuardedPost(surroundings.post, guard),
        local_ring=KeyRing(GuardedKeys(keys, guard)),
    )
    wiring.use(used)
    keep_log(surroundings.settings.home, surroundings.clock)
    _load_register(used, surroundings.settings.register or DEMO_REGISTER)
    # One of its own: the functions' runs in another thread, and each remembers the last version that it read.
    rule_book = RuleBook(RulesTable(used.table), shipped_rules)
    # The app is made when it is imported, so only now that its wiring stands.
    import app  # noqa: PLC0415

    return Assembled(
        app=app.app,
        function=guard.lookup(_functions(app)),
        book=used.book,
        whole_book=used.inspection,
        people=People(
            lambda: [(person.email, person.name) for person in used.register.journalists()],
            lambda: _who_is_who(used.register),
        ),
        calendar=lambda: rule_book.in_force().rules.calendar,
        as_pages=guard.running,
    )


def guard_of(mail_domain: str) -> Guard:
    """Give a guard that knows the policies as they stand for the local stack."""
    return Guard(Place(REGION, ACCOUNT, {"MailDomain": mail_domain, "Stage": STAGE}))


def _who_is_who(register: RegisterTable) -> Mapping[str, str]:
    journalists = {person.email: f"Phóng viên, {person.outlet}" for person in register.journalists()}
    contacts = {
        contact.email: f"{ROLE_NAMES[contact.role]}, {agency.name_vi}"
        for agency in register.agencies()
        for contact in reversed(agency.contacts)
    }
    return contacts | journalists


def _functions(module: Any) -> Callable[[str], Callable[[Any, Any], Any]]:
    return lambda name: getattr(module, name)


def _settings(surroundings: Surroundings) -> Settings:
    return Settings(
        table=surroundings.stack["Table"],
        bucket=surroundings.stack["MailBucket"],
        token_secret="",
        mail_domain=surroundings.settings.mail_domain,
        public_url=surroundings.public_url,
        configuration_set="local",
        admins=surroundings.settings.admins,
        stage=STAGE,
    )


def _load_register(used: wiring.Wiring, folder: Path) -> None:
    """Load the three files into an empty book; what is refused is printed, as the tool prints it."""
    if used.register.agencies():
        return
    report = load(read_folder(folder), used.register, used.settings.mail_domain)
    print(f"Danh bạ: {folder}", *lines_of(report), sep="\n", flush=True)
