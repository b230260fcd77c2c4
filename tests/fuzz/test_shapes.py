from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.fuzz.sense import check
from tests.fuzz.shapes_of_mail import mails

FOUND = Path(__file__).parents[1] / "mails" / "found"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(mails())
def test_a_mail_of_any_shape_is_explained_whole(raw):
    check(raw)


def test_what_the_search_once_found_is_explained_whole():
    for file in FOUND.glob("*.eml"):
        check(file.read_bytes())
