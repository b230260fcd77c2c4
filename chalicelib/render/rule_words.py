"""What is wrong with a table of rules, in words for the pages."""

from collections.abc import Callable, Mapping
from typing import Any, Final


def N_(words: str) -> str:  # noqa: N802 (what Babel looks for)
    """Mark a source string; it is looked up where it is shown."""
    return words


_PROBLEMS: Final = {
    "blank": N_("ô này không được để trống"),
    "number": N_("“%(value)s” không phải là số nguyên"),
    "not_above_zero": N_("%(value)s không lớn hơn 0"),
    "below_zero": N_("%(value)s nhỏ hơn 0"),
    "too_large": N_("%(value)s lớn hơn %(other)s"),
    "code": N_("“%(value)s” không dùng được; mã gồm chữ thường không dấu, chữ số và dấu gạch nối"),
    "day": N_("“%(value)s” không phải là ngày viết như 2026-11-24"),
    "month_and_day": N_("“%(value)s” không phải là tháng và ngày viết như 04-01"),
    "time": N_("“%(value)s” không phải là giờ viết như 07:30"),
    "moment": N_(
        "“%(value)s” không phải là ngày viết như 2026-11-24, cũng không phải là lúc viết như 2026-11-24T13:30"
    ),
    "choice": N_("“%(value)s” không dùng được; ghi một trong: %(other)s"),
    "yes_or_no": N_("“%(value)s” không phải là yes hoặc no"),
    "twice": N_("%(value)s đã có ở một dòng trên"),
    "header": N_("dòng đầu phải ghi tên cột này ở đây, nhưng ghi “%(value)s”"),
    "cells": N_("dòng này có %(value)s ô, cần %(other)s"),
    "not_utf8": N_("tệp không ở dạng UTF-8"),
    "unreadable": N_("không đọc được dòng này (kiểm tra dấu ngoặc kép)"),
    "no_calendar": N_("đây không phải là tệp iCalendar"),
    "event_without_date": N_("sự kiện “%(value)s” không ghi ngày"),
    "event_comes_again": N_("sự kiện “%(value)s” lặp lại: xin ghi từng ngày"),
    "event_span": N_("sự kiện “%(value)s” kết thúc trước khi bắt đầu, hoặc dài hơn một năm"),
    "year": N_("%(value)s không nằm trong các năm %(other)s"),
    "unknown_year": N_("năm %(value)s chưa có trong bảng các năm"),
    "weekday": N_("ngày %(value)s là %(other)s"),
    "not_after": N_("%(value)s không muộn hơn %(other)s"),
    "hours": N_("ngày %(other)s có %(value)s dòng giờ làm việc; mỗi ngày phải có đúng một dòng"),
    "unknown_scope": N_("“%(value)s” không phải là mã cơ quan, cũng không phải là địa bàn trong danh bạ"),
    "unknown_policy": N_("không có quy chế “%(value)s”"),
    "without_rule": N_("quy chế này chưa có thời hạn cho loại câu hỏi nào"),
    "policy_gone": N_(
        "không bỏ được quy chế “%(value)s”: có thể có câu hỏi đang theo; "
        "để thôi áp dụng cho câu hỏi mới, xin ghi ngày hết hiệu lực"
    ),
    "rule_gone": N_(
        "không bỏ được thời hạn của quy chế “%(value)s” cho một loại câu hỏi (%(other)s): "
        "có thể có câu hỏi đang theo"
    ),
}


def rule_problem(problem: Mapping[str, Any], gettext: Callable[[str], str] = str) -> str:
    """Say what is wrong with a cell, without where; what only a developer can cause is said as it is."""
    pattern = _PROBLEMS.get(problem["code"])
    return gettext(pattern) % {**problem} if pattern else str(problem["code"])
