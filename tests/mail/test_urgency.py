import pytest

from chalicelib.mail.kinds.urgency import is_urgent


@pytest.mark.parametrize(
    "subject",
    [
        "[KHẨN] Hỏi về lũ",
        "KHẨN: hỏi về lũ",
        "Hỏi gấp vụ 37 học sinh",
        "HỎA TỐC - sơ tán dân",
        "Hoả tốc: sơ tán",
        "[KHAN] Hỏi về việc điều tiết lũ",
        "hoi gap vu ngo doc",
        "Urgent: flood",
        "Re: [GAP] lu",
        "H\u006f\u0309i g\u0061\u0302\u0301p",
    ],
)
def test_an_urgent_subject_is_known(subject):
    assert is_urgent(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Giá điện tăng gấp đôi",
        "Tăng gấp 3 lần",
        "Tình trạng khan hiếm xăng dầu",
        "Khó khăn của doanh nghiệp",
        "Cuộc gặp mặt báo chí",
        "gui so xay dung - sut lun duong to huu",
        "khan hiem nuoc sach",
        "gap mat dau nam",
        "Khẩn trương sửa đê",
        "",
    ],
)
def test_a_subject_about_other_things_is_not_urgent(subject):
    assert not is_urgent(subject)
