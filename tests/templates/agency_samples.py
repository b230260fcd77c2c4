"""Samples of facts for what an agency's words come to: messages and receipts."""

from typing import Any

from tests.templates.sample_words import (
    ANSWER,
    ASKER,
    CASE,
    DEADLINE,
    FILES,
    HEALTH,
    RISKY_FILES,
    SCHOOLS,
)

UNDERSTOOD = {
    "kind": "extension",
    "share": 97,
    "is_certain": True,
    "until": "2026-11-27T10:00:00+00:00",
    "agencies": [SCHOOLS],
    "to": "Sở Giáo dục",
    "ground": "tin <b>chưa</b> kiểm chứng",
    "ground_number": 0,
    "documents": ["123/SYT-VP"],
    "points": ["1", "2a"],
    "evidence": ["xin lùi thời hạn <b>trả lời</b>"],
}
OFFICE = {
    "name_vi": "Sở Văn hóa và Thể thao",
    "name_en": "Department of Culture and Sports",
    "email": "vanphong@svhtt.hue-gov.example",
    "phone": "0234.000.040",
}
EXTENDED = {
    "closed_days": ["2026-11-23"],
    "pauses": [{"since": "2026-11-19T02:05:00+00:00", "until": "2026-11-20T01:10:00+00:00"}],
    "paused_days": ["2026-11-19"],
    "paused_since": None,
    "runs_again_at": None,
    "extended_by": 2,
    "extended_to": "2026-11-25",
    "extension_reason": "chờ Kho bạc đối chiếu số liệu",
}
PAUSED = {
    **EXTENDED,
    "paused_since": "2026-11-19T02:05:00+00:00",
    "runs_again_at": "2026-11-26T10:00:00+00:00",
}
A_MESSAGE = {
    **CASE,
    "agency": HEALTH,
    "kind": "interim",
    "text": "Sở đang xác minh và sẽ trả lời chậm nhất ngày 24/11.",
    "points": [],
    "promised_at": "2026-11-24T10:00:00+00:00",
    "said_at": "2026-11-20T03:12:00+00:00",
    "deadline": DEADLINE,
    "is_late": False,
    "is_ended": False,
}
GROUND = {
    "number": 3,
    "title_vi": "Vụ án đang điều tra hoặc chưa xét xử",
    "title_en": "A case under investigation or not yet tried",
    "source": "Luật Báo chí 126/2025/QH15 (theo tóm tắt trên báo, 10/12/2025)",
    "is_verified": False,
}
A_REFUSAL = {
    **CASE,
    "agency": HEALTH,
    "text": "Cơ quan điều tra đã thụ lý vụ việc và đề nghị chưa công bố kết quả xét nghiệm.",
    "ground": GROUND,
    "points": [],
    "said_at": "2026-11-20T03:12:00+00:00",
    "deadline": DEADLINE,
    "is_late": False,
    "is_ended": True,
    "is_last": True,
    "press_department": OFFICE,
}
A_CORRECTION = {
    **CASE,
    "agency": HEALTH,
    "speaker": {"name": "Lê Thị An", "post": "Phó Giám đốc", "is_quotable": True},
    "text": "Số cháu đang điều trị là <b>14</b>, không phải 12.",
    "is_refusal": False,
    "answered_at": "2026-11-20T03:12:00+00:00",
    "corrected_at": "2026-11-20T08:40:00+00:00",
}
A_RETRACTION = {
    **CASE,
    "agency": HEALTH,
    "text": "Số liệu <b>chưa</b> được đối chiếu.",
    "answered_at": "2026-11-20T03:12:00+00:00",
    "withdrawn_at": "2026-11-20T08:40:00+00:00",
    "deadline": DEADLINE,
    "is_late": False,
}
A_TRANSFER = {
    **CASE,
    "agency": HEALTH,
    "had_it": [],
    "reason": "bếp ăn do ngành giáo dục quản lý",
    "is_by_office": False,
}
A_DRAFT = {
    **CASE,
    "agency": HEALTH,
    "act": "refusal",
    "text": "Cơ quan điều tra đã thụ lý vụ việc và <b>chưa</b> công bố kết quả.",
    "points": ["2"],
    "ground": GROUND,
    "written_by": {"name": "Lê Thị An", "post": "Phó Giám đốc", "address": "chuyenvien@syt.hue-gov.example"},
    "asked_at": "2026-11-20T03:12:00+00:00",
    "deadline": DEADLINE,
    "is_ended": False,
    "files": RISKY_FILES,
    "files_held": ["mời họp.ics"],
}
AGENCY_LETTERS: dict[str, dict[str, Any]] = {
    "message": {
        **A_MESSAGE,
        "asker": ASKER,
        "speaker": {"name": "Lê Thị An", "post": "Phó Giám đốc", "is_quotable": True},
        "attachments": FILES[1:],
        "attached": FILES[1:],
    },
    "refusal": {
        **A_REFUSAL,
        "asker": ASKER,
        "speaker": {"name": "Lê Thị An", "post": "Phó Giám đốc", "is_quotable": True},
        "attachments": FILES[1:],
        "attached": FILES[1:],
    },
    "refusal-receipt": {
        **A_REFUSAL,
        "quoted": "Vào Th 5, 19 thg 11, 2026 lúc 08:01 Cổng Phát ngôn đã viết:\n> Dạ em chào các anh chị,",
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
    "transferred": {
        **A_TRANSFER,
        "asker": ASKER,
        "agencies": [{**SCHOOLS, "deadline": DEADLINE}],
    },
    "transfer-receipt": {
        **A_TRANSFER,
        "agencies": [SCHOOLS],
        "is_proposed": True,
        "deadline": DEADLINE,
        "passed_at": "2026-11-20T03:12:00+00:00",
    },
    "approve": {**A_DRAFT, "asked": "0f" * 12},
    "approval": {
        **A_DRAFT,
        "fate": "sent_back",
        "by": [{"name": "Nguyễn Văn Duyệt", "post": "Giám đốc"}],
        "reason": "Thiếu số <b>ca nặng</b>.",
        "decided_at": "2026-11-20T08:40:00+00:00",
    },
    "message-receipt": {
        **A_MESSAGE,
        "is_relayed": True,
        "quoted": "Vào Th 5, 19 thg 11, 2026 lúc 08:01 Cổng Phát ngôn đã viết:\n> Dạ em chào các anh chị,",
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
    "answer-receipt": {
        **CASE,
        "agency": HEALTH,
        "text": ANSWER,
        "quoted": "Vào Th 5, 19 thg 11, 2026 lúc 08:01 Cổng Phát ngôn đã viết:\n> Dạ em chào các anh chị,",
        "deadline": DEADLINE,
        "answered_at": "2026-11-20T03:12:00+00:00",
        "is_late": False,
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
    "correction": {
        **A_CORRECTION,
        "asker": ASKER,
        "attachments": FILES[1:],
        "attached": FILES[1:],
    },
    "correction-receipt": {
        **A_CORRECTION,
        "quoted": "> Còn 12 cháu <đang> nằm viện.",
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
    "retraction": {**A_RETRACTION, "asker": ASKER},
    "retraction-receipt": A_RETRACTION,
    "deadline-moved": {
        **CASE,
        "asker": ASKER,
        "agencies": [{**HEALTH, "deadline": {**DEADLINE, **EXTENDED}}],
        "deadline": None,
        "cause": "extended",
        "class": "routine",
        "reason": "chờ Kho bạc đối chiếu số liệu",
        "due_before": "2026-11-20T10:00:00+00:00",
    },
    "new-deadline": {
        **CASE,
        "asker": ASKER,
        "agency": HEALTH,
        "deadline": {**DEADLINE, **EXTENDED},
        "cause": "extended",
        "class": "routine",
        "reason": "chờ Kho bạc đối chiếu số liệu",
        "due_before": "2026-11-20T10:00:00+00:00",
        "resumed_at": None,
    },
    "held-receipt": {
        **CASE,
        "agency": HEALTH,
        "signs": ["extension"],
        "understood": UNDERSTOOD,
        "press_department": OFFICE,
        "grounds": [GROUND],
        "text": "Sở đang xác minh, xin lùi thời hạn trả lời đến hết ngày 27/11.",
        "deadline": DEADLINE,
        "files": RISKY_FILES,
        "files_held": ["mời họp.ics"],
    },
}

SIGNS = [
    "interim", "extension", "transfer", "refusal", "acknowledgement", "clarification", "explicit_word",
    "forward", "internal", "not_in_to", "empty", "headers_only", "already_ended", "interleaved", "too_short",
    "partial", "unclear", "often", "not_dispatched", "not_ended", "no_date", "no_reason", "no_ground",
    "no_such_point", "unknown_agency", "to_itself", "asked_before", "too_many_agencies", "no_deadline",
    "too_late", "too_often", "too_long", "not_later", "new_topic", "several_questions",
    "addressed_elsewhere", "press_as_third", "unfinished", "not_for_print", "elsewhere", "encrypted",
]  # fmt: skip
