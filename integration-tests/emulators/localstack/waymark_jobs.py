"""What LocalStack's Step Functions lacks of jobs: CodeBuild, and the end of jobs with their execution.

Its free core has neither CodeBuild nor Batch; `WAYMARK_JOBS` is the address of a server that has both. Of Batch
it knows the integration, of CodeBuild none; the one below is written after that of Batch and after what AWS
says of `codebuild:startBuild.sync`. Both end a job that nobody waits for any more, as AWS does.
"""

import json
import os

import boto3
from botocore.exceptions import ClientError
from localstack.aws.api.stepfunctions import HistoryEventType, TaskFailedEventDetails
from localstack.runtime import hooks
from localstack.services.stepfunctions.asl.component.common.error_name.custom_error_name import CustomErrorName
from localstack.services.stepfunctions.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from localstack.services.stepfunctions.asl.component.common.error_name.states_error_name import StatesErrorName
from localstack.services.stepfunctions.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from localstack.services.stepfunctions.asl.component.state.state_execution.state_task import state_task_factory
from localstack.services.stepfunctions.asl.component.state.state_execution.state_task.service import (
    state_task_service_batch,
    state_task_service_callback,
)
from localstack.services.stepfunctions.asl.component.state.state_execution.state_task.service.resource import (
    ResourceCondition,
)
from localstack.services.stepfunctions.asl.eval.event.event_detail import EventDetails

_CLIENTS = {}
_TASK_FAILED = StatesErrorName(StatesErrorNameType.StatesTaskFailed)


@hooks.on_infra_start()
def install():
    others = state_task_factory.state_task_service_for
    ours = {"batch": Batch, "codebuild": CodeBuild}
    _CLIENTS.update({service: _client(service) for service in ours})

    def state_task_service_for(service_name):
        return ours[service_name]() if service_name in ours else others(service_name)

    state_task_factory.state_task_service_for = state_task_service_for
    state_task_service_batch.boto_client_for = lambda service, **_: _CLIENTS[service]


def _client(service):
    return boto3.client(
        service,
        endpoint_url=os.environ["WAYMARK_JOBS"],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


class _Ended:
    """A job that ends when its execution is stopped or its time is over."""

    def _eval_sync(self, env, sync_resolver, **more):
        outcome = super()._eval_sync(env=env, sync_resolver=sync_resolver, **more)
        if outcome is None:
            sync_resolver.stop()
        return outcome


class Batch(_Ended, state_task_service_batch.StateTaskServiceBatch):
    def _build_sync_resolver(self, env, **more):
        job = env.stack[-1]["JobId"]
        resolver = super()._build_sync_resolver(env=env, **more)

        def resolve():
            return resolver()

        resolve.stop = lambda: _CLIENTS["batch"].terminate_job(jobId=job, reason="The execution ended.")
        return resolve


class CodeBuild(_Ended, state_task_service_callback.StateTaskServiceCallback):
    def __init__(self):
        super().__init__(supported_integration_patterns={ResourceCondition.Sync})

    def _get_supported_parameters(self):
        request = self._get_boto_operation_model("codebuild", self.resource.api_action).input_shape
        return {name[0].upper() + name[1:] for name in request.members}

    def _eval_service_task(self, env, normalised_parameters, **_):
        response = _CLIENTS["codebuild"].start_build(**normalised_parameters)
        response.pop("ResponseMetadata")
        env.stack.append(response)

    def _build_sync_resolver(self, env, **_):
        build = env.stack.pop()["Build"]["Id"]
        codebuild = _CLIENTS["codebuild"]

        def resolve():
            response = codebuild.batch_get_builds(ids=[build])
            self._normalise_response(response, service_action_name="batch_get_builds")
            found = {"Build": response["Builds"][0]}
            status = found["Build"]["BuildStatus"]
            if status == "IN_PROGRESS":
                return None
            if status != "SUCCEEDED":
                raise FailureEventException(self._failed(env, _TASK_FAILED, json.dumps(found)))
            return found

        resolve.stop = lambda: codebuild.stop_build(id=build)
        return resolve

    def _failed(self, env, error, cause):
        details = TaskFailedEventDetails(
            error=error.error_name, cause=cause, resource=self._get_sfn_resource(), resourceType=self._get_sfn_resource_type()
        )
        return FailureEvent(
            env=env,
            error_name=error,
            event_type=HistoryEventType.TaskFailed,
            event_details=EventDetails(taskFailedEventDetails=details),
        )

    def _from_error(self, env, ex):
        if isinstance(ex, ClientError):
            error = CustomErrorName(f"CodeBuild.{ex.response['Error']['Code']}")
            return self._failed(env, error, str(ex))
        return super()._from_error(env=env, ex=ex)
