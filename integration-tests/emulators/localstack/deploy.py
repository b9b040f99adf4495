"""Deploys the synthesised stack by LocalStack's CloudFormation: deploy.py ENDPOINT TEMPLATE.

Prints the environment of its functions, as JSON.
"""

import io
import json
import sys
from pathlib import Path
from zipfile import ZipFile

import boto3
from botocore.exceptions import WaiterError

# The copying of web pages, which needs the AWS CLI.
_COPY_PAGES = ("AWS::Lambda::LayerVersion", "Custom::CDKBucketDeployment")


def main(endpoint, template):
    session = boto3.Session("test", "test", region_name="us-east-1")

    def client(service):
        return session.client(service, endpoint_url=endpoint)

    # What `cdk bootstrap` leaves for stacks to look at.
    client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="32", Type="String")
    bucket = _upload(client("s3"), _deployable(json.loads(Path(template).read_text("utf-8"))))
    _create(client("cloudformation"), f"{endpoint}/{bucket}/template")
    function = client("lambda").get_function_configuration(FunctionName="waymark-registry")
    print(json.dumps(function["Environment"]["Variables"]))


def _deployable(template):
    resources = template["Resources"]
    template["Resources"] = {name: r for name, r in resources.items() if r["Type"] not in _COPY_PAGES}
    for function in _functions(template):
        function.pop("Layers", None)
    return template


def _functions(template):
    return [r["Properties"] for r in template["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]


def _upload(s3, template):
    """The template, and the functions' code, which is empty: see waymark_functions.py."""
    code = io.BytesIO()
    with ZipFile(code, "w") as empty:
        empty.writestr("empty", "")
    bucket = "cdk-hnb659fds-assets-000000000000-us-east-1"
    s3.create_bucket(Bucket=bucket)
    for function in _functions(template):
        s3.put_object(Bucket=bucket, Key=function["Code"]["S3Key"], Body=code.getvalue())
    s3.put_object(Bucket=bucket, Key="template", Body=json.dumps(template).encode())
    return bucket


def _create(cloudformation, url):
    cloudformation.create_stack(StackName="waymark", TemplateURL=url, Capabilities=["CAPABILITY_IAM"])
    created = cloudformation.get_waiter("stack_create_complete")
    try:
        created.wait(StackName="waymark", WaiterConfig={"Delay": 1, "MaxAttempts": 300})
    except WaiterError:
        for event in cloudformation.describe_stack_events(StackName="waymark")["StackEvents"]:
            print(event["LogicalResourceId"], event.get("ResourceStatusReason"), file=sys.stderr)
        raise


main(*sys.argv[1:])
