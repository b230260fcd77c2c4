"""Offices that an addressee's line names and the register does not: "Hội Chữ thập đỏ thành phố".

They are assigned to nobody, but the journalist is told that they were read.
"""

from collections.abc import Callable, Sequence
from typing import Final

from chalicelib.domain.wording import fold, spell
from chalicelib.mail.agencies.agency_names import Kind, words_of
from chalicelib.mail.agencies.lines import Line
from chalicelib.mail.agencies.topic_words import Phrase

_LONGEST: Final = 14
_FEWEST: Final = 3  # "trung tâm", "công ty" alone are none
_ENDS: Final = frozenset(",;:/?!…|")

_WHOLE: Final = "thành ủy, tỉnh ủy, đảng ủy, thành đoàn, tỉnh đoàn, kho bạc, hải quan, bưu điện, quốc hội"
_HEADS: Final = (
    "ủy ban, chi cục, tổng cục, trung tâm, công ty, tổng công ty, tập đoàn, bệnh viện, đại học, học viện, "
    "văn phòng, thanh tra, công an, liên đoàn, liên minh, hiệp hội, mặt trận, ngân hàng, chi nhánh, nhà "
    "máy, nhà hát, bảo tàng, thư viện, vườn quốc gia, khu bảo tồn, hợp tác xã, doanh nghiệp, xí nghiệp, "
    "bộ chỉ huy, bộ tư lệnh, hạt kiểm lâm, trạm y tế, tòa án, viện kiểm sát, thi hành án, bảo hiểm xã "
    "hội, phòng giáo dục, câu lạc bộ, tổ dân phố, ban quản lý, ban tuyên giáo, ban tổ chức, ban dân vận, "
    "ban chỉ đạo, ban chỉ huy, hội đồng, đội quản lý, đồn biên phòng, cảng vụ, khách sạn, nhà xuất bản, "
    "ubnd, hđnd, ubmttq, bql"
)
_SHORT_HEADS: Final = "sở, hội, cục, viện, trường, đài, quỹ, ban, phường, xã, huyện, bộ, vụ, đoàn, cảng, chùa"
"""Heads of one word: without accents they are other words too ("hoi" is "hỏi", "so" is "số")."""
_NO_HEADS: Final = (
    "hội nghị, hội thảo, hội chợ, trường hợp, trường học, ban đầu, ban đêm, ban ngày, ban giám đốc, ban "
    "ngành, ban lãnh đạo, ban biên tập, ban đọc, sở ngành, sở ban, bộ phận, vụ việc, vụ án, xã hội, viện "
    "phí, bộ trưởng, đoàn kiểm tra, đoàn công tác, đoàn thanh tra, đoàn thể, phường xã"
)
_TELLING: Final = (
    "đã, được, bị, vì, rằng, việc, của, có, là, biết, đang, sẽ, vừa, không, nói, tại, ở, trên, hỏi, xin, "
    "nhờ, khi, nêu, này, nào, gì, sao, tôi, em, chúng, mong, kèm, từ, cho, phản, ánh, các"
)
"""Words of a sentence: what holds one is no name."""


def _phrases(text: str, write: Callable[[str], str]) -> frozenset[Phrase]:
    return frozenset(words_of(write(one)) for one in text.split(", "))


_KNOWN: Final = {
    True: _phrases(f"{_HEADS}, {_SHORT_HEADS}, {_WHOLE}", spell),
    False: _phrases(f"{_HEADS}, {_WHOLE}", fold),
}
_ALONE: Final = {True: _phrases(_WHOLE, spell), False: _phrases(_WHOLE, fold)}
_OTHER: Final = {True: _phrases(_NO_HEADS, spell), False: _phrases(_NO_HEADS, fold)}
_SENTENCE: Final = {
    True: frozenset(words_of(spell(_TELLING))),
    # Without accents "co" is "có" and "cơ", "da" is "đã" and "đa": only what is nothing else counts.
    False: frozenset(words_of("duoc bi vi rang biet dang khong noi hoi xin nho khi cac")),
}


def is_headed(line: Line, place: int) -> bool:
    """Tell whether the name of an office may begin here, by its first words."""
    starts = [line.words[place : place + length] for length in (1, 2, 3)]
    known, other = _KNOWN[line.is_accented], _OTHER[line.is_accented]
    return any(start in known for start in starts) and not any(start in other for start in starts)


def tells(line: Line, words: Sequence[str]) -> bool:
    """Tell whether these words are of a sentence, and no name."""
    return not _SENTENCE[line.is_accented].isdisjoint(words)


def unlisted_end(line: Line, place: int) -> int:
    """Give the place after the office that begins here and is in no register; 0 where there is none.

    "Văn phòng Sở Y tế" is a part of who is in the register, and none by itself.
    """
    if not is_headed(line, place):
        return 0
    end = place + 1
    while end < len(line.words) and not _is_apart(line, end):
        if end - place == _LONGEST or _is_listed(line, end):
            return 0
        end += 1
    words = line.words[place:end]
    is_long = len(words) >= _FEWEST or (words[:2] in _ALONE[line.is_accented]) or _is_short(line, words)
    return end if is_long and not tells(line, words) and _is_named(line, place, end) else 0


def _is_short(line: Line, words: Phrase) -> bool:
    """Let "Trường Đặng" and "HĐND huyện" be names of two words, of which the first is the head."""
    return len(words) > 1 and words[:1] in _KNOWN[line.is_accented]


def _is_apart(line: Line, place: int) -> bool:
    """Tell whether a separator, or "và" and another office, stands before the word."""
    gap = line.gaps[place]
    if not _ENDS.isdisjoint(gap) or line.ends_before(place):
        return True
    is_joint = line.words[place] in line.speech.joins and place + 1 < len(line.words)
    return is_joint and (
        is_headed(line, place + 1) or bool(line.vocabulary.longest_name(line.words, place + 1))
    )


def _is_listed(line: Line, place: int) -> bool:
    length = line.vocabulary.longest_name(line.words, place)
    return bool(length) and line.vocabulary.names[line.words[place : place + length]].kind is Kind.STRONG


def _is_named(line: Line, place: int, end: int) -> bool:
    """Ask for a capital, unless the whole line has none."""
    return line.is_small or any(letter.isupper() for letter in line.quote(place, end))
