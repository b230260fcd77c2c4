"""A stage's file fits the templates, or says where it does not."""

import pytest

from infra.deploy.stages import StageError, read_stage
from infra.package import whole_template

PARAMETERS = {
    "Stage": {"Type": "String"},
    "PublicUrl": {"Type": "String"},
    "MailDomain": {"Type": "String", "AllowedPattern": "[a-z.]+"},
    "Admins": {"Type": "CommaDelimitedList", "Default": ""},
    "LogDays": {"Type": "Number", "Default": 90, "AllowedValues": [30, 90]},
    "RawMailDays": {"Type": "Number", "Default": 730, "MinValue": 400},
    "RotationDays": {"Type": "Number", "Default": 180, "MinValue": 30, "MaxValue": 1000},
    "UploadsScanned": {"Type": "String", "Default": "no"},
}


@pytest.fixture
def read(tmp_path):
    def read(text, name="prod"):
        (tmp_path / "prod.toml").write_text(text, encoding="utf-8")
        return read_stage(name, PARAMETERS, tmp_path)

    return read


def test_a_stage_has_every_parameter_but_what_the_deployment_gives(read):
    stage = read(
        'region = "x"\n[parameters]\nMailDomain = "a.vn"\nAdmins = ["b@a.vn", "c@a.vn"]\n'
        "UploadsScanned = true\n[tags]\ncost = 12\n"
    )

    assert stage.parameters == {
        "MailDomain": "a.vn",
        "Admins": "b@a.vn,c@a.vn",
        "LogDays": "90",
        "RawMailDays": "730",
        "RotationDays": "180",
        "UploadsScanned": "yes",
    }
    assert (stage.stack, stage.region, stage.tags, stage.public_url) == (
        "phatngon-prod",
        "x",
        {"cost": "12"},
        "",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("region = ", "prod.toml cannot be read"),
        ("", "names no region"),
        ('region = "x"', "does not set MailDomain"),
        ('region = "x"\n[parameters]\nMailDomain = "a.vn"\nMaildomain = "b"', "asks for: Maildomain"),
        ('region = "x"\n[parameters]\nMailDomain = "a.vn"\nStage = "b"', "asks for: Stage"),
        ('region = "x"\n[parameters]\nMailDomain = "A.vn"', "MailDomain = 'A.vn' is not of the form"),
        ('region = "x"\n[parameters]\nMailDomain = "a.vn"\nLogDays = 45', "LogDays = '45' is none of 30, 90"),
        (
            'region = "x"\n[parameters]\nMailDomain = "a.vn"\nRawMailDays = 30',
            "'30' is no number of 400 or more",
        ),
        ('region = "x"\n[parameters]\nMailDomain = "a.vn"\nRotationDays = 2000', "no number from 30 to 1000"),
        ('region = "x"\n[parameters]\nMailDomain = "a.vn"\nRawMailDays = "ten"', "'ten' is no number"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_name(read, text, said):
    with pytest.raises(StageError, match=said):
        read(text)


@pytest.mark.parametrize("name", ["", "Prod", "../prod", "1prod", "a" * 17])
def test_a_name_that_could_end_no_bucket_is_refused(read, name):
    with pytest.raises(StageError, match="cannot name a stage"):
        read('region = "x"', name)


def test_a_stage_without_a_file_is_told_where_to_begin(read):
    with pytest.raises(StageError, match=r"test.toml is missing .* copy example.toml"):
        read('region = "x"', "test")


def test_the_example_fits_the_templates():
    stage = read_stage("example", whole_template("example")["Parameters"])

    assert stage.parameters["MailDomain"] == "hoidap.example.gov.vn"
    assert stage.public_url == ""
