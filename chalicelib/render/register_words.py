"""What is wrong with a row of the register, in words: on its pages, and where files are loaded by hand."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from chalicelib.domain.register_records import Problem


def N_(words: str) -> str:  # noqa: N802 (what Babel looks for)
    """Mark a source string; it is looked up where it is shown."""
    return words


_PROBLEMS: Final = {
    "blank": N_("ô này không được để trống"),
    "long_cell": N_("quá dài: %(value)s ký tự, nhiều nhất %(other)s"),
    "one_address": N_("chỉ được ghi một địa chỉ"),
    "address": N_("địa chỉ thư điện tử “%(value)s” không hợp lệ: %(why)s"),
    "host": N_("tên miền “%(value)s” không hợp lệ"),
    "day": N_("“%(value)s” không phải là ngày (ghi 2027-12-31 hoặc 31/12/2027)"),
    "leave_ends_early": N_("ngày nghỉ cuối (%(value)s) trước ngày nghỉ đầu (%(other)s)"),
    "choice": N_("“%(value)s” không dùng được; ghi một trong: %(other)s"),
    "too_many": N_("quá nhiều: %(value)s, nhiều nhất %(other)s"),
    "bad_code": N_("mã “%(value)s” không dùng được (chữ in hoa không dấu và số, không trùng mã dành riêng)"),
    "code_taken": N_("mã %(value)s đã có (%(place)s)"),
    "host_taken": N_("tên miền “%(value)s” đã thuộc cơ quan %(other)s (%(place)s)"),
    "host_public": N_("“%(value)s” là tên miền thư công cộng, không của riêng cơ quan nào"),
    "host_ours": N_("“%(value)s” là tên miền của chính cổng phát ngôn"),
    "address_ours": N_("“%(value)s” là địa chỉ của chính cổng phát ngôn"),
    "address_taken": N_("địa chỉ “%(value)s” đã thuộc một phóng viên khác: %(other)s (%(place)s)"),
    "address_blocked": N_("địa chỉ “%(value)s” đang bị chặn; bỏ chặn trước khi ghi vào danh bạ"),
    "contact_taken": N_("đầu mối này đã có ở dòng %(at)s"),
    "unknown_agency": N_("không có cơ quan nào mang mã “%(value)s” (hoặc dòng của cơ quan ấy bị từ chối)"),
    "shared": N_("tên miền dùng chung (%(value)s) không tính cho cơ quan %(other)s"),
    "both_sides": N_(
        "“%(value)s” cũng là đầu mối của cơ quan %(other)s: nên dùng hai địa chỉ khác nhau, để luôn rõ người "
        "viết đang thay mặt bên nào"
    ),
    "last_reachable": N_(
        "Cơ quan %(value)s sẽ không còn đầu mối nào nhận được thư: câu hỏi gửi tới đây sẽ không đến tay ai."
    ),
    "no_spokesperson": N_(
        "Cơ quan quản lý báo chí (%(value)s) sẽ không còn người phát ngôn: không ai được báo khi quá hạn."
    ),
    "missing_file": N_("thiếu tệp này"),
    "not_utf8": N_("tệp không ở dạng UTF-8"),
    "missing_column": N_("thiếu cột này"),
    "too_many_cells": N_("thừa ô: có %(value)s ô, cần %(other)s"),
    "too_few_cells": N_("thiếu ô: có %(value)s ô, cần %(other)s"),
    "unreadable_line": N_("không đọc được từ dòng này (kiểm tra dấu ngoặc kép)"),
    "too_many_rows": N_("tệp có quá nhiều dòng, nhiều nhất %(other)s"),
}
_WHYS: Final = {
    "no_at": N_("thiếu dấu @"),
    "nothing_before_at": N_("thiếu phần trước dấu @"),
    "nothing_after_at": N_("thiếu tên miền sau dấu @"),
    "no_period": N_("tên miền phải có dấu chấm"),
    "reserved_host": N_("tên miền dành riêng, không nhận thư"),
    "accents_before_at": N_("phần trước dấu @ chỉ được dùng chữ không dấu"),
    "odd_host": N_("tên miền có ký tự không được dùng"),
    "odd_before_at": N_("phần trước dấu @ có ký tự không được dùng"),
    "ends_with_period": N_("không được kết thúc bằng dấu chấm"),
    "starts_with_period": N_("không được bắt đầu bằng dấu chấm"),
    "two_periods": N_("có hai dấu chấm liền nhau"),
    "hyphen_after_at": N_("tên miền không được bắt đầu bằng dấu gạch nối"),
    "period_before_at": N_("không được có dấu chấm ngay trước dấu @"),
    "too_long": N_("địa chỉ quá dài"),
    "odd": N_("sai dạng địa chỉ"),
}


def register_problem(problem: Mapping[str, Any], gettext: Callable[[str], str] = str) -> str:
    """Say what is wrong, without where; Vietnamese unless `gettext` translates."""
    at = problem["at"]
    place = gettext(N_("dòng %(at)s")) % {"at": at} if at else gettext(N_("trong danh bạ"))
    pattern, why = _PROBLEMS[problem["code"]], _WHYS.get(problem["other"], _WHYS["odd"])
    return gettext(pattern) % {**problem, "place": place, "why": gettext(why)}


def said(problem: Problem) -> str:
    """Say in one line of Vietnamese where something is wrong, and what."""
    line = f", dòng {problem.line}" if problem.line else ""
    column = f", cột {problem.column}" if problem.column else ""
    return f"{problem.file}{line}{column}: {register_problem(asdict(problem))}"
