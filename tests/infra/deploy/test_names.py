from infra.deploy.names import Dns, _text


def test_a_name_that_is_in_no_dns_has_no_records():
    assert Dns().find("nothing.invalid", "A") == ()


def test_what_txt_records_hold_in_pieces_is_joined():
    assert _text('"v=spf1 include:" "amazonses.com ~all"') == "v=spf1 include:amazonses.com ~all"
    assert _text("10 mx.example.") == "10 mx.example."
