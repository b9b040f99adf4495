"""Deploys the synthesised stacks by LocalStack's CloudFormation: deploy.py ENDPOINT ASSEMBLY.

Prints the environment of its functions, as JSON.
"""

import io
import json
import sys
from pathlib import Path
from zipfile import ZipFile

import boto3
from botocore.exceptions import WaiterError

_ASSETS = "cdk-hnb659fds-assets-000000000000-us-east-1"
_STACKS = ("waymark-data", "waymark-api", "waymark-workflows", "waymark-observability")
# The copying of web pages, which needs the AWS CLI.
_COPY_PAGES = ("AWS::Lambda::LayerVersion", "Custom::CDKBucketDeployment")


def main(endpoint, assembly):
    session = boto3.Session("test", "test", region_name="us-east-1")

    def client(service):
        return session.client(service, endpoint_url=endpoint)

    # What `cdk bootstrap` leaves for stacks to look at.
    client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="32", Type="String")
    client("s3").create_bucket(Bucket=_ASSETS)
    for stack in _STACKS:
        template = json.loads((Path(assembly) / f"{stack}.template.json").read_text("utf-8"))
        _upload(client("s3"), stack, _deployable(template))
        _create(client("cloudformation"), stack, f"{endpoint}/{_ASSETS}/{stack}")
    environment = {}
    # One of the API and one of the workflows, which know of more.
    for name in ("waymark-registry", "waymark-outbox"):
        environment |= client("lambda").get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    print(json.dumps(environment))


def _deployable(template):
    resources = template["Resources"]
    template["Resources"] = {name: r for name, r in resources.items() if r["Type"] not in _COPY_PAGES}
    for function in _functions(template):
        function.pop("Layers", None)
    return template


def _functions(template):
    return [r["Properties"] for r in template["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]


def _upload(s3, stack, template):
    """The template, and the functions' code, which is empty: see waymark_functions.py."""
    code = io.BytesIO()
    with ZipFile(code, "w") as empty:
        empty.writestr("empty", "")
    for function in _functions(template):
        s3.put_object(Bucket=_ASSETS, Key=function["Code"]["S3Key"], Body=code.getvalue())
    s3.put_object(Bucket=_ASSETS, Key=stack, Body=json.dumps(template).encode())


def _create(cloudformation, stack, url):
    cloudformation.create_stack(StackName=stack, TemplateURL=url, Capabilities=["CAPABILITY_IAM"])
    created = cloudformation.get_waiter("stack_create_complete")
    try:
        created.wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 300})
    except WaiterError:
        for event in cloudformation.describe_stack_events(StackName=stack)["StackEvents"]:
            print(event["LogicalResourceId"], event.get("ResourceStatusReason"), file=sys.stderr)
        raise


main(*sys.argv[1:])
