from textwrap import fill

import pytest

from chalicelib.mail.agencies.finding import find_agencies
from chalicelib.mail.agencies.known_agencies import OF_HUE as FILE
from chalicelib.mail.agencies.known_agencies import agencies_in

OF_HUE = agencies_in(FILE)


@pytest.mark.parametrize(
    ("lines", "codes", "unlisted"),
    [
        (["- Sở Y tế", "- Công ty Điện lực Huế", "- UBND phường Vỹ Dạ"], ["SYT", "PCHUE", "PVYDA"], ()),
        (["1. Sở Y tế", "2. UBND phường Vỹ Dạ", "3. UBND phường Phú Xuân"], ["SYT", "PVYDA", "PPHUXUAN"], ()),
        (["• Sở Y tế;", "• Sở Nội vụ;", "• Thống kê thành phố Huế."], ["SYT", "SNV", "TKE"], ()),
        (["Sở Y tế", "Sở Nội vụ", "UBND phường Vỹ Dạ"], ["SYT", "SNV", "PVYDA"], ()),
        (["", "Sở Y tế", "", "Sở Nội vụ"], ["SYT", "SNV"], ()),
        (["- Sở Y tế", "", "- Sở Nội vụ", "", "- Thuế thành phố Huế"], ["SYT", "SNV", "THUE"], ()),
        (["so y te", "so noi vu", "ubnd phuong vy da"], ["SYT", "SNV", "PVYDA"], ()),
        (["- Sở Y tế", "- Hội Chữ thập đỏ", "- Sở Nội vụ"], ["SYT", "SNV"], ("Hội Chữ thập đỏ",)),
        (["- Sở Y tế", "- Tổ Covid số 5", "- Sở Nội vụ"], ["SYT", "SNV"], ("Tổ Covid số 5",)),
        (["+ Ông Lê Văn A, Giám đốc Sở Y tế;", "+ Bà Trần Thị Bé"], ["SYT"], ("Bà Trần Thị Bé",)),
        (["- Sở Y tế (qua Văn phòng Sở)", "- Sở Nội vụ"], ["SYT", "SNV"], ()),
        (["- Sở Y tế: Có bao nhiêu ca?", "- Sở Nội vụ: Ai chịu trách nhiệm?"], ["SYT", "SNV"], ()),
        (["- Sở Y tế", "", "1. UBND phường Vỹ Dạ đã làm gì?", "2. Sở Nội vụ"], ["SYT"], ()),
        (["1. Sở Y tế", "2. Có bao nhiêu ca?", "3. Sở Nội vụ"], ["SYT"], ()),
        (["Sở Y tế", "1. Trách nhiệm Sở Nội vụ", "2. Sở Xây dựng"], ["SYT"], ()),
        (["- Sở Y tế", "- Nguyên nhân là gì?", "- Sở Nội vụ"], ["SYT"], ()),
        (["- Sở Y tế:", "1. Sở Nội vụ"], ["SYT"], ()),
    ],
)
def test_a_list_of_addressees_ends_where_the_question_begins(lines, codes, unlisted):
    text = "\n".join(["Kính gửi:", *lines, "", "Xin cho biết số cán bộ hiện có?"])

    found = find_agencies("Xin thông tin", text, OF_HUE)

    assert ([guess.agency for guess in found.named], found.unlisted) == (codes, unlisted)


@pytest.mark.parametrize(
    ("greeting", "codes", "unlisted"),
    [
        ("Kính gửi: Sở Y tế\n          Sở Nội vụ", ["SYT", "SNV"], ()),
        ("Kính gửi: Sở Y tế\n\nSở Nội vụ\n\nnói chưa biết.", ["SYT"], ()),
        ("Kính gửi Sở Y tế, Hội Chữ thập đỏ thành phố, UBND phường Vỹ Dạ,", ["SYT", "PVYDA"],
         ("Hội Chữ thập đỏ thành phố",)),
        ("Kính gửi Hội Nông dân và Sở Y tế", ["SYT"], ("Hội Nông dân",)),
        ("Kính gửi Liên đoàn Lao động, Hội Khoa học và Kỹ thuật, Đảng ủy phường, Sở Y tế", ["SYT"],
         ("Liên đoàn Lao động", "Hội Khoa học và Kỹ thuật", "Đảng ủy phường")),
        ("kinh gui cong ty vinh phu, so y te", ["SYT"], ("cong ty vinh phu",)),
        ("Kính gửi Công đoàn Sở Y tế", ["SYT"], ()),
        ("Kính gửi Văn phòng Sở Y tế, Ban Giám đốc", ["SYT"], ()),
        ("Kính gửi Sở Y tế, trường học bị ngập từ hôm qua, công ty vẫn xả nước", ["SYT"], ()),
        ("Kính gửi Sở Y tế, Trường Tiểu học Vỹ Dạ có 30 em nhập viện", ["SYT"], ()),
        ("Kính gửi Sở Y tế. Hội Chữ thập đỏ nói không biết", ["SYT"], ()),
        ("Kính gửi ông Lê Văn A, Giám đốc Sở Y tế; bà Lê Thị B, Giám đốc Sở Nội vụ; ông Lê C, Sở Xây dựng",
         ["SYT", "SNV", "SXD"], ()),
    ],
)  # fmt: skip
def test_addressees_outside_the_register_are_read_and_named(greeting, codes, unlisted):
    found = find_agencies("Xin thông tin", f"{greeting}\n\nXin hỏi một việc.\n", OF_HUE)

    assert ([guess.agency for guess in found.named], found.unlisted) == (codes, unlisted)


@pytest.mark.parametrize("width", [80, 10_000])
def test_a_salutation_to_sixty_agencies_is_read_to_its_end(width):
    greeting = fill("Kính gửi " + ", ".join(one.name_vi for one in OF_HUE[:60]) + ",", width)

    found = find_agencies("Số cán bộ", f"{greeting}\n\nXin cho biết số cán bộ?", OF_HUE)

    assert found.certain == tuple(one.code for one in OF_HUE[:60])
