"""The sample mails of Huế: composed questions and replies, as eml files beside the tests of mail."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.mails.labelled import LabelledMail

SAMPLES = Path(__file__).parents[1] / "mail" / "samples"
RIGHT: Mapping[str, Mapping[str, object]] = {
    "q01": {"agencies": ["BCHPTDS", "SNNMT"], "is_auto": False},
    "q03": {"agencies": ["SYT", "SGDDT", "CCATTP", "PVYDA"], "is_auto": False},
    "q05": {"agencies": ["SNV", "TTHCC"], "is_auto": False},
    "q07": {"agencies": ["STC"], "is_auto": False},
    "q10": {"agencies": ["TTRA", "PANCUU"], "is_auto": False},
    "q12": {"is_auto": False},
    "q14": {"agencies": ["SXD", "PVYDA", "PANCUU"], "is_auto": False},
    "r01": {"kind": "final", "is_auto": False},
    "r02": {"kind": "interim", "promised_at": "2026-11-23T17:00:00+07:00", "is_auto": False},
    "r04": {"kind": "extension", "promised_at": "2026-11-20T17:00:00+07:00", "is_auto": False},
    "r05": {"kind": "refusal", "ground": "chưa có kết luận chính thức", "is_auto": False},
    "r07": {"kind": "automatic", "is_auto": True, "is_bounce": False},
    "r10": {"kind": "partial", "points": ["1", "2"], "transfer_to": ["SNNMT", "PPHUBAI"], "is_auto": False},
    "r12": {"kind": "internal", "is_auto": False},
    "r14": {"kind": "bounce", "is_auto": True, "is_bounce": True},
}


def mails() -> Iterator[LabelledMail]:
    """Give the samples with their labels."""
    for file in sorted(SAMPLES.glob("*.eml")):
        yield LabelledMail(file.stem, "samples", "vi", file.read_bytes(), RIGHT[file.stem[:3]])
