"""What is changed in the template before it is deployed, because the emulator is not AWS. Nothing else is."""

import json

RECKONING = "AWS::CloudWatch::Alarm with metric math"
"""The emulator makes alarms on one figure each, and no others."""
TLS = "aws:SecureTransport"
ANSWERS = "x-amazon-apigateway-gateway-responses"


def emulated(template, unknown):
    """Give the template as the emulator takes it, without the kinds of part that it does not know."""
    known = without(template, unknown)
    return with_arn_of_secret(with_sending(in_the_clear(spelt_out(known))))


def kind_of(part):
    """Name the kind of a part: its type, but for alarms that reckon with several figures."""
    reckons = part["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in part["Properties"]
    return RECKONING if reckons else part["Type"]


def without(template, kinds):
    """Leave parts of these kinds out, and the outputs and orders that name them."""
    kept = {name: part for name, part in template["Resources"].items() if kind_of(part) not in kinds}
    gone = template["Resources"].keys() - kept.keys()
    for part in kept.values():
        order = part.get("DependsOn", [])
        part["DependsOn"] = [name for name in ([order] if isinstance(order, str) else order) if name in kept]
    outputs = {
        name: output for name, output in template["Outputs"].items() if output["Value"].get("Ref") not in gone
    }
    return {**template, "Resources": kept, "Outputs": outputs}


def spelt_out(template):
    """Make the gateway's own answers resources of their own: in the body of an API they are not read."""
    resources = template["Resources"]
    answers = resources["RestAPI"]["Properties"]["Body"].pop(ANSWERS)
    made = {f"Answer{number}": answer_of(*each) for number, each in enumerate(answers.items())}
    for part in resources.values():
        if part["Type"] == "AWS::ApiGateway::Deployment":
            part["DependsOn"] = [*part["DependsOn"], *made]
    return {**template, "Resources": {**resources, **made}}


def answer_of(kind, said):
    properties = {name[0].upper() + name[1:]: value for name, value in said.items()}
    where = {"RestApiId": {"Ref": "RestAPI"}, "ResponseType": kind}
    return {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": {**where, **properties}}


def in_the_clear(template):
    """Let bucket, topics and queues be used without TLS, which the emulator has not."""
    for part in template["Resources"].values():
        document = part.get("Properties", {}).get("PolicyDocument", {"Statement": []})
        document["Statement"] = [each for each in document["Statement"] if TLS not in str(each)]
    return template


def with_sending(template):
    """Let whoever may send a letter send any: the emulator weighs sending as such, not who sends what."""
    for part in template["Resources"].values():
        if part["Type"] == "AWS::IAM::Role":
            for policy in part["Properties"].get("Policies", []):
                for statement in policy["PolicyDocument"]["Statement"]:
                    loosen(statement)
    return template


def loosen(statement):
    actions = statement["Action"]
    if all(action.startswith("ses:") for action in ([actions] if isinstance(actions, str) else actions)):
        statement["Resource"] = "*"
        statement.pop("Condition", None)


def with_arn_of_secret(template):
    """Name the secret by its ARN: the emulator's `Ref` gives its name, where AWS gives the ARN."""
    text = json.dumps(template, ensure_ascii=False)
    return json.loads(text.replace('{"Ref": "TokenSecret"}', '{"Fn::GetAtt": ["TokenSecret", "Id"]}'))
