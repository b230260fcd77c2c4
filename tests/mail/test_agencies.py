import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.guessing import Ground, Reason
from chalicelib.domain.people import Agency
from chalicelib.mail.agencies.finding import find_agencies

REGISTER = Path(__file__).parents[2] / "chalicelib/mail/agencies/agencies_of_hue.csv"

FLOOD = """Kính gửi Ban Chỉ huy Phòng thủ dân sự thành phố và Sở Nông nghiệp và Môi trường,

Từ chiều nay người dân các phường Kim Trà, Hương An, Hóa Châu liên tục gọi về tòa soạn.
1. Lưu lượng xả hiện tại của hồ Tả Trạch và thủy điện Hương Điền là bao nhiêu m3/s?
"""
FOOD = """Dạ em chào các anh chị,

Trưa nay bên em nhận tin hơn 30 cháu ở một trường tiểu học trên địa bàn phường Vỹ Dạ phải đưa đi viện.
Em xin gửi câu hỏi tới ba nơi như sau, mong các anh chị hỗ trợ trong chiều nay ạ.

Gửi Sở Y tế / Chi cục An toàn vệ sinh thực phẩm:
 - Tổng số cháu đang điều trị, ở bệnh viện nào, có ca nặng không?

Gửi Sở Giáo dục và Đào tạo:
 - Đơn vị nào cung cấp suất ăn? Đơn vị này còn cung cấp cho trường nào khác?

Gửi UBND phường Vỹ Dạ:
 - Phường kiểm tra bếp ăn này lần gần nhất khi nào, kết luận ra sao?
"""
WARDS = """Kính gửi Sở Nội vụ và Trung tâm Phục vụ hành chính công thành phố,

Phóng viên ghi nhận tại ba phường Thuận Hóa, An Cựu, Hương Thủy: người dân phải chờ từ 2 đến 3 giờ.
"""
MONEY = "Kính gửi Sở Tài chính TP Huế,\n\nNhờ quý Sở cung cấp giúp số liệu giải ngân vốn đầu tư công."
PETITION = """Kính gửi: Chánh Thanh tra thành phố Huế; Chủ tịch UBND phường An Cựu

Báo nhận được đơn của ông N.V.T., trú tại phường An Cựu, khiếu nại việc cấp giấy chứng nhận.
"""
TELEPHONE = """Chao so xay dung,
sang nay doan to huu giao le quang dao sut lun mot ho sau hon 1m
1. nguyen nhan? do duong ong thoat nuoc hay do thi cong?

Đã gửi từ iPhone của tôi
"""


@pytest.fixture(scope="module")
def agencies():
    with REGISTER.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Agency(
                code=row["code"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                abbrev=row["abbrev"],
                topics=tuple(filter(None, row["topics"].split(";"))),
            )
            for row in csv.DictReader(rows)
        )


@pytest.mark.parametrize(
    ("subject", "text", "codes"),
    [
        ("[KHẨN] Hỏi về việc điều tiết lũ hồ Tả Trạch và thủy điện Hương Điền", FLOOD, {"BCHPTDS", "SNNMT"}),
        ("Hỏi gấp vụ 37 học sinh nhập viện", FOOD, {"SYT", "CCATTP", "SGDDT", "PVYDA"}),
        ("Câu hỏi về tình trạng quá tải tại bộ phận một cửa", WARDS, {"SNV", "TTHCC"}),
        ("Xin số liệu giải ngân vốn đầu tư công đến 31/10/2026", MONEY, {"STC"}),
        ("Công văn số 214/TDMT-BĐ v/v chuyển đơn bạn đọc", PETITION, {"TTRA", "PANCUU"}),
        ("gui so xay dung - sut lun duong to huu", TELEPHONE, {"SXD"}),
    ],
)
def test_whole_mails_name_their_agencies(agencies, subject, text, codes):
    found = find_agencies(subject, text, agencies)

    assert set(found.certain) == codes
    assert {guess.agency for guess in found.named} == codes


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Kính gửi Sở Y tế và Sở Giáo dục và Đào tạo,", ["SYT", "SGDDT"]),
        ("Kính gửi Sở GD-ĐT,", ["SGDDT"]),
        ("Kính gửi Sở GD&ĐT", ["SGDDT"]),
        ("Kính gửi Sở GD và ĐT", ["SGDDT"]),
        ("Kính gửi Sở GDĐT thành phố", ["SGDDT"]),
        ("Kính gửi Sở GDDT", ["SGDDT"]),
        ("Gửi S. GDĐT:", ["SGDDT"]),
        ("Kính gửi SGD&ĐT", ["SGDDT"]),
        ("kính gửi sở giáo dục", ["SGDDT"]),
        ("kinh gui so giao duc va dao tao", ["SGDDT"]),
        ("kinh gui so gd dt", ["SGDDT"]),
        ("Kính gửi Sở NN và MT", ["SNNMT"]),
        ("Kính gửi Sở Nông nghiệp & Môi trường", ["SNNMT"]),
        ("Kính gửi Sở VH-TT", ["SVHTT"]),
        ("Dạ em kính gửi Sở Văn hóa ạ", ["SVHTT"]),
        ("Dạ em kính gửi Sở Văn hoá và Thể thao ạ", ["SVHTT"]),
        ("Kính gửi Sở TP", ["STP"]),
        ("Kính gửi các Sở: Y tế, Xây dựng", ["SYT", "SXD"]),
        ("Kính gửi các Sở Y tế, Giáo dục và Đào tạo, Nội vụ", ["SYT", "SGDDT", "SNV"]),
        ("Kính gửi Giám đốc Sở Y tế", ["SYT"]),
        ("Kính gửi ông Nguyễn Văn An, Chánh Văn phòng Sở Y tế", ["SYT"]),
        ("Kính gửi UBND P. Thuận Hoá", ["PTHUANHOA"]),
        ("Kính gửi phường Thủy Xuân", ["PTHUYXUAN"]),
        ("Kính gửi Uỷ ban nhân dân phường Thuỷ Xuân", ["PTHUYXUAN"]),
        ("Kính gửi UBND xã Chân Mây - Lăng Cô", ["XCMLC"]),
        ("Kính gửi UBND xã A Lưới 2", ["XALUOI2"]),
        ("Kính gửi UBND các phường An Cựu, Vỹ Dạ và Thuận Hóa", ["PANCUU", "PVYDA", "PTHUANHOA"]),
        ("gui ubnd phuong an cuu va phuong vy da", ["PANCUU", "PVYDA"]),
        ("Kính gửi Công an phường An Cựu", ["CATP"]),
        ("Kính gửi Công an TP Huế", ["CATP"]),
        ("Kính gửi Thanh tra Sở Xây dựng", ["SXD"]),
        ("Kính gửi Chánh Thanh tra thành phố", ["TTRA"]),
        ("Kính gửi Văn phòng UBND thành phố Huế", ["VPUBND"]),
        ("Kính gửi Chủ tịch UBND thành phố", ["VPUBND"]),
        ("Kính gửi Bệnh viện TW Huế", ["BVTW"]),
        ("Kính gửi CDC Huế", ["CDCHUE"]),
        ("Kính gửi Điện lực Huế", ["PCHUE"]),
        ("Kính gửi Ban Quản lý Khu kinh tế, công nghiệp thành phố", ["BQLKKTCN"]),
        ("Kính gửi BQL Khu kinh tế", ["BQLKKTCN"]),
        ("Chào SYT, SXD", ["SYT", "SXD"]),
        ("chao thue thanh pho hue", ["THUE"]),
        ("Dear Department of Health,", ["SYT"]),
        ("Đối với Sở Y tế:", ["SYT"]),
        ("2. Sở Xây dựng:", ["SXD"]),
        ("Kính gửi Cổng phát ngôn thành phố Huế", []),
        ("Kính gửi quý cơ quan", []),
        ("Gửi kèm: bản sao đơn đã gửi Sở Xây dựng", []),
        ("Người dân đã gửi Sở Xây dựng ba lần", []),
        ("Sở Y tế cho biết như sau:", []),
        ("Huế hôm nay mưa lớn", []),
        ("> Kính gửi Sở Y tế,", []),
        ("Kính gửi Sở Y tế. Theo nguồn tin, Công an thành phố Huế đã vào cuộc", ["SYT"]),
        ("Gửi Sở Y tế: Sở Xây dựng nói việc này của ai?", ["SYT"]),
        ("Kính gửi phường An Cưu", []),
    ],
)
def test_a_line_addresses_these_agencies(agencies, line, codes):
    found = find_agencies("Xin thông tin", f"{line}\n\nXin hỏi một việc.\n", agencies)

    assert [guess.agency for guess in found.named] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kính gửi:\n- Sở Y tế;\n- UBND phường An Cựu.\n\nXin hỏi.", {"SYT", "PANCUU"}),
        ("Kính gửi:\n\n+ Ông Lê Văn Bình, Giám đốc Sở Y tế;\n+ Sở Xây dựng\n\nXin hỏi.", {"SYT", "SXD"}),
        ("Kính gửi Sở Y tế,\nSở Xây dựng cho biết dự án đã chậm một năm.", {"SYT"}),
        ("Kính gửi Sở Y tế và\nSở Xây dựng,\n\nXin hỏi.", {"SYT", "SXD"}),
        (
            "Kính gửi Ban Chỉ huy Phòng thủ dân sự thành phố và Sở Nông nghiệp và\r\nMôi trường,\r\n\r\nXin",
            {"BCHPTDS", "SNNMT"},
        ),
        ("Kính gửi Sở Y tế,\n\nSở Xây dựng, Sở Nội vụ đều nói không biết.", {"SYT"}),
    ],
)
def test_a_salutation_may_run_over_lines(agencies, text, codes):
    assert set(find_agencies("Xin thông tin", text, agencies).certain) == codes


@pytest.mark.parametrize(
    ("subject", "codes"),
    [
        ("Hỏi Sở Xây dựng và Sở Y tế về bệnh viện mới", {"SXD", "SYT"}),
        ("[SYT] Xin số liệu sốt xuất huyết", {"SYT"}),
        ("Sở Du lịch: số lượt khách tháng 10", {"SDL"}),
        ("Số lượt khách tháng 10 của Sở Du lịch", {"SDL"}),
        ("gui phuong an cuu", {"PANCUU"}),
        ("Sụt lún đường ở phường An Cựu", set()),
        ("Hỏi thuế đất", set()),
        ("HOI VE VIEC THUE DAT", set()),
        ("Báo cáo của UBND thành phố Huế", set()),
    ],
)
def test_a_subject_names_these_agencies(agencies, subject, codes):
    assert {guess.agency for guess in find_agencies(subject, "", agencies).named} == codes


def test_who_is_addressed_goes_before_who_is_mentioned(agencies):
    found = find_agencies(
        "Ca tử vong tại Bệnh viện Trung ương Huế", "Kính gửi Sở Y tế,\n\nXin hỏi.", agencies
    )

    assert found.certain == ("SYT",)
    assert "BVTW" in [guess.agency for guess in found.guesses]


def test_topics_that_clearly_point_to_one_agency_assign_it(agencies):
    text = (
        "Xin hỏi học phí năm nay, tình trạng lạm thu và dạy thêm học thêm ở các trường học trong thành phố?"
    )

    found = find_agencies("Hỏi về lạm thu đầu năm", text, agencies)

    assert found.certain == ("SGDDT",)
    assert Reason(Ground.TOPIC, "lạm thu") in found.guesses[0].reasons
    assert found.named == ()


def test_topics_without_accents_count_too(agencies):
    found = find_agencies(
        "lam thu hoc phi", "truong hoc thu tien day them hoc them, lam thu dau nam", agencies
    )

    assert found.guesses[0].agency == "SGDDT"


def test_topics_of_several_agencies_assign_none_but_guess(agencies):
    found = find_agencies("Hỏi vụ ngộ độc thực phẩm", "Bao nhiêu người ngộ độc thực phẩm?", agencies)

    assert found.certain == ()
    assert {"SYT", "CCATTP"} <= {guess.agency for guess in found.guesses[:3]}


def test_a_ward_that_the_text_mentions_is_a_guess_only(agencies):
    found = find_agencies("Hỏi về việc này", "Xin chào,\n\nViệc xảy ra ở phường Hương An.", agencies)

    assert found.certain == ()
    assert found.guesses[0].agency == "PHUONGAN"
    assert found.guesses[0].reasons == (Reason(Ground.MENTION, "phường Hương An"),)


WORDS = (
    "Kính gửi",
    "gui",
    "Sở Y tế",
    "so",
    "phường An Cựu",
    "An",
    "và",
    ",",
    ":",
    ";",
    "\n",
    "\r\n\r\n",
    "-",
    ">",
    "THUE",
    "?",
    "TP Huế",
)


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mail_breaks_the_reading(agencies, words, noise):
    found = find_agencies(" ".join(words[:4]) + noise, " ".join(words) + noise, agencies)

    assert set(found.certain) <= {agency.code for agency in agencies}
    assert not {guess.agency for guess in found.named} & {guess.agency for guess in found.guesses}


def test_a_mail_without_a_sign_finds_nothing(agencies):
    found = find_agencies("", "Xin chào", agencies)

    assert (found.named, found.guesses, found.certain) == ((), (), ())


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi sở ",
        "Kính gửi:\n",
        "Kính gửi:\n- Hội A B C\n",
        "Kính gửi Hội Xa Xôi, ",
        "sở " * 3,
        ">",
        "á",
        "phường An Cựu, ",
    ],
)
def test_megabytes_are_read_in_no_time(agencies, text):
    large = text * (4_000_000 // len(text))

    found = find_agencies(large, large, agencies)

    assert len(found.guesses) <= 5
