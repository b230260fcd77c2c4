"""The pages of policies: read, edited in a form or a file, looked at, saved, and brought back."""

import pytest

from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.people import Role
from chalicelib.domain.rule_versions import RulesVersion
from tests.fakes.office import local
from tests.fakes.people import PERSON
from tests.handlers.test_calendar_pages import form_on, save, soup, upload
from tests.handlers.test_register_pages import Browser, text
from tests.handlers.test_signing_in import sign_in

DRAFT, NEW = "/admin/calendar/policies/hue-2025-draft", "/admin/calendar/new-policy"

BARE = {"name_vi": "Quy chế 2026", "basis": "QĐ 9", "acknowledge_working_hours": "4"}


@pytest.fixture
def browser(office, web):
    return Browser(office, web)


def typed(browser, path=DRAFT, **changes):
    """Give the form of a policy as a browser sends it."""
    form = soup(browser.get(path)).find("main").find("form")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]:not([type=checkbox])")}
    fields |= {one["name"]: one.find("option", selected=True)["value"] for one in form.find_all("select")}
    return {**{name: value for name, value in fields.items() if name != "csrf"}, **changes}


def test_a_policy_is_edited_in_its_form_and_open_deadlines_are_shown_before(office, browser):
    case = office.ask()
    assert "3 ngày làm việc" in text(browser.get("/admin/calendar/policies"))
    looked_at = browser.post(
        DRAFT, **typed(browser, **{"routine-amount": "5", "is_verified": "yes", "reclassify_roles": "deputy"})
    )

    page = text(looked_at)
    assert "17:00 thứ Sáu, 27/11/2026" in page
    assert "hue-2025-draft, câu hỏi thông thường" in page
    assert "Những ngày thay đổi" not in page
    assert save(browser, looked_at).headers["Location"].endswith("/admin/calendar/policies?saved=1")
    policy = office.begin().desk.rules.policy_of(case.question)
    assert (policy.is_verified, policy.reclassify_roles) == (True, (Role.DEPUTY,))
    assert office.duty(office.ask()).due_at == local(27, 17)


def test_an_untouched_form_changes_nothing(browser):
    assert "đã giống như vậy" in text(browser.post(DRAFT, **typed(browser)))


def test_a_policy_is_added_with_its_classes(office, browser):
    fields = typed(browser, NEW, code="hue-2026", **BARE, **{"complex-amount": "20"})

    assert save(browser, browser.post(NEW, **fields)).status_code == 303

    added = office.begin().desk.rules.policies["hue-2026"]
    assert {klass: rule.amount for klass, rule in added.rules.items()} == {QuestionClass.COMPLEX: 20}
    assert "Quy chế 2026" in text(browser.get("/admin/calendar/policies"))


@pytest.mark.parametrize(
    ("path", "changes", "field", "said"),
    [
        (DRAFT, {"name_vi": ""}, "name_vi", "Ô này không được để trống"),
        (DRAFT, {"routine-amount": ""}, "routine-amount", "Không bỏ được thời hạn của quy chế"),
        (DRAFT, {"complex-amount": "hai"}, "complex-amount", "“hai” không phải là số nguyên"),
        (DRAFT, {"petition-amount": "9", "petition-unit": "tuần"}, "petition-unit", "“tuần” không dùng được"),
        (DRAFT, {"effective_from": "2026-02-01", "effective_until": "2026-01-01"}, "effective_until", "2026"),
        (
            NEW,
            {"code": "petition", **BARE},
            "code",
            "petition đã có ở một dòng trên",
        ),
        (
            NEW,
            {"code": "hue-2026", **BARE},
            "routine-amount",
            "chưa có thời hạn",
        ),
    ],
)
def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(office, browser, path, changes, field, said):
    answer = browser.post(path, **typed(browser, path, **changes))

    page = soup(answer)
    assert answer.status_code == 422
    assert page.find("a", href=f"#{field}").get_text().startswith(said) or said in page.get_text()
    assert page.find(id=field)["aria-invalid"] == "true"
    assert all(page.find(id=name)["value"] == value for name, value in changes.items() if "unit" not in name)
    assert office.book.all(RulesVersion) == []


def test_files_of_policies_go_out_and_come_in_again(browser):
    for file in ("policies.csv", "policy_rules.csv"):
        out = browser.get(f"/admin/calendar/export/{file}")

        assert "đã giống như vậy" in text(upload(browser, out.body.decode(), file)), file


def test_a_policy_that_a_file_brings_without_rules_gets_them_on_the_spot(office, browser):
    out = text(browser.get("/admin/calendar/export/policies.csv"))
    line = "hue-2026,Quy chế 2026,QĐ 9,no,,,4,5,2,10,spokesperson,2\n"

    refused = upload(browser, out + line, "policies.csv")

    assert refused.status_code == 422
    assert "Quy chế, dòng 5, cột Mã: quy chế này chưa có thời hạn" in text(refused)
    fields = form_on(refused)
    fields["policy_rules"] += "hue-2026,routine,working_days,2\n"
    looked_at = browser.post("/admin/calendar/change", **fields, act="look")
    assert save(browser, looked_at).status_code == 303
    assert office.begin().desk.rules.policies["hue-2026"].reclassify_days == 2


def test_a_policy_that_a_file_leaves_out_is_missed(browser):
    out = text(browser.get("/admin/calendar/export/policies.csv"))

    answer = upload(
        browser, "\n".join(line for line in out.splitlines() if "petition" not in line), "policies.csv"
    )

    assert answer.status_code == 422
    assert "không bỏ được quy chế “petition”" in text(answer)


def test_going_back_says_which_later_policies_stay(office, browser):
    test_a_policy_is_added_with_its_classes(office, browser)

    answer = browser.get("/admin/calendar/versions/0")

    assert "vẫn giữ lại" in text(answer)
    assert save(browser, answer).status_code == 303
    assert not office.begin().desk.rules.policies["hue-2026"].is_in_force(local(19, 9).date())


def test_nobody_but_the_press_department_sees_policies_and_none_is_made_up(office, web, browser):
    _, headers = sign_in(office, web, PERSON)

    assert web.get(DRAFT, headers=headers).status_code == 403
    assert web.get("/admin/calendar/policies", headers=headers).status_code == 403
    assert browser.get("/admin/calendar/policies/hue-1999").status_code == 404


def test_every_admin_page_names_the_policies_in_force_that_are_not_verified(browser):
    looked_at = browser.post(DRAFT, **typed(browser, is_verified="yes"))
    save(browser, looked_at)
    petition = DRAFT.replace("hue-2025-draft", "petition")
    save(browser, browser.post(petition, **typed(browser, petition, effective_until="2026-11-18")))

    banner = soup(browser.get("/admin")).find(class_="notice").get_text()

    assert "chưa xác minh: Cung cấp thông tin ban đầu trong trường hợp đột xuất." in banner
