"""What of the template the emulator cannot make: a new part that nobody tries out is noticed here."""

from tests.stack.emulated import RECKONING

NOT_MADE = {
    RECKONING,
    "AWS::Logs::QueryDefinition",
    "AWS::SES::ReceiptRule",  # tests/stack/ses.py plays it
    "AWS::SES::ReceiptRuleSet",
    "AWS::SecretsManager::RotationSchedule",  # tests/aws/test_rotation.py takes its steps
}


def test_all_kinds_of_part_are_made_but_those_that_are_named_here(cloud):
    assert cloud.dropped == NOT_MADE
