"""The grounds on which an agency may refuse to answer, by number: data with their legal basis.

Nobody has compared the list with the full text of the laws yet. `is_verified` says so, and so does every
letter and page that names a ground.
"""

from dataclasses import dataclass
from typing import Final

_PRESS_LAW: Final = "Luật Báo chí 126/2025/QH15 (theo tóm tắt trên báo, 10/12/2025)"
_DECREE: Final = "Nghị định 09/2017/NĐ-CP (theo tóm tắt)"
_ACCESS_LAW: Final = "Luật Tiếp cận thông tin 104/2016/QH13, Điều 6, 7 và 28 (theo tóm tắt)"


@dataclass(frozen=True, slots=True)
class LegalGround:
    """A ground by its number in our list, its title, its basis, and the words by which mails name it."""

    number: int
    title: str
    title_en: str
    source: str
    words: tuple[str, ...]
    is_verified: bool = False


LEGAL_GROUNDS: Final = (
    LegalGround(
        1,
        "Thông tin thuộc bí mật nhà nước",
        "Information that is a state secret",
        _PRESS_LAW,
        (
            "bí mật nhà nước",
            "tài liệu mật",
            "độ mật",
            "chế độ mật",
            "danh mục mật",
            "đóng dấu mật",
            "bí mật quốc phòng",
            "bí mật quân sự",
            "state secret",
            "state secrets",
            "classified",
        ),
    ),
    LegalGround(
        2,
        "Thông tin thuộc bí mật cá nhân, bí mật gia đình, đời sống riêng tư",
        "Personal or family secrets, and private life",
        _PRESS_LAW,
        (
            "đời sống riêng tư",
            "bí mật cá nhân",
            "bí mật gia đình",
            "bí mật đời tư",
            "đời tư",
            "riêng tư",
            "thông tin cá nhân",
            "dữ liệu cá nhân",
            "hồ sơ bệnh án",
            "danh tính",
            "gia đình không đồng ý",
            "privacy",
            "personal data",
            "private life",
        ),
    ),
    LegalGround(
        3,
        "Vụ án đang điều tra hoặc chưa xét xử",
        "A case under investigation or not yet tried",
        _PRESS_LAW,
        (
            "đang điều tra",
            "điều tra",
            "đang được điều tra",
            "quá trình điều tra",
            "giai đoạn điều tra",
            "chưa xét xử",
            "chưa được xét xử",
            "khởi tố vụ án",
            "phục vụ điều tra",
            "vụ án",
            "đang thụ lý",
            "bí mật điều tra",
            "under investigation",
            "ongoing investigation",
        ),
    ),
    LegalGround(
        4,
        "Vụ việc đang thanh tra, giải quyết khiếu nại, tố cáo, tranh chấp, chưa có kết luận chính thức",
        "A matter under inspection, complaint, denunciation or dispute, not yet officially concluded",
        _PRESS_LAW,
        (
            "đang thanh tra",
            "quá trình thanh tra",
            "giải quyết khiếu nại",
            "giải quyết tố cáo",
            "khiếu nại",
            "tố cáo",
            "tranh chấp",
            "chưa có kết luận",
            "chưa kết thúc",
            "chưa kết luận",
            "đang kiểm tra",
            "quá trình kiểm tra",
            "kết luận thanh tra",
            "đang xem xét kỷ luật",
            "quá trình giải quyết",
            "đang giải quyết",
            "inspection",
            "not concluded",
        ),
    ),
    LegalGround(
        5,
        "Văn bản, chính sách, đề án đang soạn thảo, chưa được phép phổ biến",
        "Papers, policies and schemes being drafted that may not be made known yet",
        _DECREE,
        (
            "đang soạn thảo",
            "đang xây dựng",
            "đang dự thảo",
            "chưa được phê duyệt",
            "chưa ban hành",
            "đang lấy ý kiến",
            "chưa thông qua",
            "chưa được thông qua",
            "quá trình soạn thảo",
            "not been approved",
        ),
    ),
    LegalGround(
        6,
        "Nội dung không thuộc quyền phát ngôn hoặc trách nhiệm cung cấp của cơ quan",
        "Matters on which the agency has no right to speak or no duty to inform",
        _DECREE,
        (
            "không thuộc thẩm quyền",
            "không có thẩm quyền",
            "không thuộc quyền hạn",
            "không thuộc trách nhiệm",
            "không được ủy quyền",
            "ngoài thẩm quyền",
            "not authorised",
            "not authorized",
        ),
    ),
    LegalGround(
        7,
        "Thông tin mà công dân không được tiếp cận: gây nguy hại lợi ích Nhà nước, tài liệu nội bộ",
        "Information closed to citizens: harmful to the interests of the State, or an internal document",
        _ACCESS_LAW,
        (
            "lợi ích nhà nước",
            "an ninh quốc gia",
            "trật tự an toàn xã hội",
            "tài liệu nội bộ",
            "thông tin nội bộ",
            "công việc nội bộ",
            "lưu hành nội bộ",
            "không được tiếp cận",
            "không thuộc diện",
            "national security",
            "internal document",
        ),
    ),
    LegalGround(
        8,
        "Thông tin thuộc bí mật kinh doanh",
        "Business secrets",
        _ACCESS_LAW,
        ("bí mật kinh doanh", "bí mật thương mại", "hồ sơ dự thầu", "trade secret", "business secret"),
    ),
)
"""In the order of their numbers, from 1."""


def legal_ground(number: int | None) -> LegalGround | None:
    """Find a ground by its number in our list."""
    return next((ground for ground in LEGAL_GROUNDS if ground.number == number), None)
