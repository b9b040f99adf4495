"""Lambda for LocalStack without Docker: one program has all functions, and is called over HTTP.

`WAYMARK_FUNCTIONS` is its address: a POST to the handler's name invokes it, and an answer other than 200 is
the error as the function's runtime would tell it.
"""

import json
import os

import requests
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor


class Forwarder(RuntimeExecutor):
    def start(self, env_vars):
        """The program runs already, with the environment that is the same for all functions."""

    def stop(self):
        """It goes on for others."""

    def invoke(self, payload):
        request = payload["invoke-id"]
        config = self.function_version.config
        url = f"{os.environ['WAYMARK_FUNCTIONS']}/{config.handler}"
        try:
            answer = requests.post(url, data=payload["payload"].encode(), timeout=config.timeout)
        except requests.Timeout:
            text = f"{request} Task timed out after {config.timeout}.00 seconds"
            return _failed(request, "Sandbox.Timedout", text)
        except requests.ConnectionError:
            return _failed(request, "Runtime.ExitError", f"RequestId: {request} Error: Runtime exited")
        return InvocationResult(request, answer.content, is_error=answer.status_code != 200, logs=f"END RequestId: {request}\n")

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return ""

    def get_logs(self):
        return ""

    @classmethod
    def prepare_version(cls, function_version):
        """The code is there."""

    @classmethod
    def cleanup_version(cls, function_version):
        """Nothing was prepared."""


class Plugin(RuntimeExecutorPlugin):
    name = "waymark"

    def load(self, *_, **__):
        return Forwarder


def _failed(request, kind, text):
    body = json.dumps({"errorType": kind, "errorMessage": text})
    return InvocationResult(request, body.encode(), is_error=True, logs="")
