"""What API Gateway says by itself is said in words, and with the parameters of the deployment."""

import re

import pytest

from infra.gateway import PAGES
from infra.package import whole_template


@pytest.fixture(scope="module")
def whole():
    return whole_template("prod")


def responses(whole):
    return whole["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]


def body(whole, kind):
    return responses(whole)[kind]["ResponseTemplates"]["application/json"]["Fn::Sub"]


def test_an_address_that_nobody_declared_is_not_found(whole):
    assert responses(whole)["MISSING_AUTHENTICATION_TOKEN"]["StatusCode"] == 404
    assert "<h1>Không tìm thấy trang</h1>" in body(whole, "MISSING_AUTHENTICATION_TOKEN")


def test_a_fault_of_the_gateway_keeps_its_status_and_asks_to_try_again(whole):
    assert "StatusCode" not in responses(whole)["DEFAULT_5XX"]
    assert "<h1>Xin thử lại sau ít phút</h1>" in body(whole, "DEFAULT_5XX")


def test_what_is_too_large_is_told_as_such_and_any_other_refusal_keeps_its_status(whole):
    assert "<h1>Nội dung gửi đến quá lớn</h1>" in body(whole, "REQUEST_TOO_LARGE")
    assert "StatusCode" not in responses(whole)["DEFAULT_4XX"]


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_names_nothing_but_parameters_of_the_template(whole, kind):
    page = body(whole, kind)

    assert set(re.findall(r"\$\{(\w+)\}", page)) <= whole["Parameters"].keys()
    assert page.count("$") == page.count("${")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_sent_as_a_page_that_nobody_keeps(whole, kind):
    headers = responses(whole)[kind]["ResponseParameters"]["Headers"]

    assert headers["Content-Type"] == "'text/html; charset=utf-8'"
    assert headers["Cache-Control"] == "'no-store'"


def test_the_pages_own_properties_stay(whole):
    assert "MethodSettings" in whole["Resources"]["RestAPI"]["Properties"]
