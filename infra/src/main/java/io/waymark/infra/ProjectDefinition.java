package io.waymark.infra;

import io.waymark.projects.ProjectRunEnded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.PassJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.Result;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvokeJsonPathProps;
import software.constructs.Construct;

/**
 * The states of a project run. Its input is {@code {"run_id", "attempt"}}; everything else is in
 * the tables. An execution ends well whenever the outcome is recorded, be it a command's failure.
 *
 * @param prepare the function that prepares a job
 * @param record the function that records how a job ended
 * @param builds the name of CodeBuild's project
 * @param batch nothing where CodeBuild executes all
 */
record ProjectDefinition(
    Construct scope, Alias prepare, Alias record, String builds, Optional<BatchJobs> batch) {
  /** Of one attempt to prepare: as long as the function may take, and some time to start it. */
  private static final Duration PREPARING = ProjectRuns.PREPARING.plus(Duration.minutes(1));

  private static final Duration RECORDING = ProjectRuns.RECORDING.plus(Duration.minutes(1));

  /** Before a job that was lost with its computer is given another one. */
  private static final Duration PAUSE = Duration.seconds(30);

  private static final String ENDED = ProjectRunEnded.class.getName();

  private static final Map<String, Object> NO_FAILURE =
      new TreeMap<>(Map.of("Error", "", "Cause", ""));

  IChainable start() {
    Succeed done = Succeed.jsonPath(scope, "Done");
    Pass begin =
        set(
            "Begin",
            "$.course",
            new TreeMap<>(
                Map.of(
                    "step",
                    "Execute",
                    "failure",
                    NO_FAILURE,
                    "outcome",
                    new TreeMap<>(Map.of("again", false, "tries", 0)))));
    LambdaInvoke prepare = prepareJob(done);
    LambdaInvoke recorded = recordOutcome();
    Pass unprepared =
        Pass.jsonPath(
            scope,
            "Prepare failed",
            PassJsonPathProps.builder()
                .result(Result.fromString("Prepare"))
                .resultPath("$.course.step")
                .build());
    prepare.addCatch(unprepared, caught());
    unprepared.next(recorded);
    prepare.next(execute(recorded));
    Pass forget = set("Forget", "$.course.failure", NO_FAILURE);
    Wait pause =
        Wait.jsonPath(
            scope, "Pause", WaitJsonPathProps.builder().time(WaitTime.duration(PAUSE)).build());
    forget.next(pause);
    pause.next(prepare);
    recorded.next(
        Choice.jsonPath(scope, "Again?")
            .when(Condition.booleanEquals("$.course.outcome.again", true), forget)
            .otherwise(done));
    return begin.next(prepare);
  }

  private LambdaInvoke prepareJob(Succeed done) {
    LambdaInvoke prepare =
        call(
            "Prepare",
            prepare(),
            Map.of(),
            PREPARING,
            List.of(
                "backend",
                "attempt",
                "ticket",
                "compute_type",
                "privileged",
                "vcpu",
                "memory",
                "timeout_minutes",
                "timeout_seconds",
                "patience_seconds"),
            "$.job");
    prepare.addRetry(RetryProps.builder().errors(List.of(ENDED)).maxAttempts(0).build());
    prepare.addRetry(WorkflowStates.again(WorkflowStates.ANY_ERROR));
    prepare.addCatch(
        done, CatchProps.builder().errors(List.of(ENDED)).resultPath("$.ended").build());
    return prepare;
  }

  private LambdaInvoke recordOutcome() {
    Map<String, String> known =
        Map.of(
            "step", JsonPath.stringAt("$.course.step"),
            "error", JsonPath.stringAt("$.course.failure.Error"),
            "cause", JsonPath.stringAt("$.course.failure.Cause"),
            "tries", JsonPath.stringAt("$.course.outcome.tries"));
    LambdaInvoke recorded =
        call("Record", record(), known, RECORDING, List.of("again", "tries"), "$.course.outcome");
    recorded.addRetry(WorkflowStates.again(WorkflowStates.ANY_ERROR));
    recorded.addCatch(
        Fail.jsonPath(
            scope,
            "Unrecorded",
            FailJsonPathProps.builder()
                .error("ProjectRunUnrecorded")
                .cause("How the run ended could not be recorded; it is tried again outside.")
                .build()),
        CatchProps.builder().errors(WorkflowStates.ANY_ERROR).resultPath("$.unrecorded").build());
    return recorded;
  }

  private IChainable execute(IChainable then) {
    CustomState build = build(then);
    return batch
        .<IChainable>map(
            jobs ->
                Choice.jsonPath(scope, "Where?")
                    .when(Condition.stringEquals("$.job.backend", "BATCH"), job(jobs, then))
                    .otherwise(build))
        .orElse(build);
  }

  private CustomState build(IChainable then) {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("ProjectName", builds);
    parameters.put("ComputeTypeOverride.$", "$.job.compute_type");
    parameters.put("PrivilegedModeOverride.$", "$.job.privileged");
    parameters.put("TimeoutInMinutesOverride.$", "$.job.timeout_minutes");
    parameters.put("EnvironmentVariablesOverride", variables());
    return job(
        "Build",
        "codebuild:startBuild",
        parameters,
        Map.of("status.$", "$.Build.BuildStatus"),
        // No builds to be had, throttled or failing calls, and a lost connection.
        List.of(
            "CodeBuild.AccountLimitExceededException",
            "CodeBuild.CodeBuildException",
            "CodeBuild.SdkClientException"),
        then);
  }

  private CustomState job(BatchJobs jobs, IChainable then) {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("JobName.$", "$$.Execution.Name");
    parameters.put("JobQueue", jobs.queueArn());
    parameters.put("JobDefinition", jobs.definitionArn());
    parameters.put("Timeout", Map.of("AttemptDurationSeconds.$", "$.job.timeout_seconds"));
    parameters.put(
        "ContainerOverrides",
        new TreeMap<>(
            Map.of(
                "Environment",
                variables(),
                "ResourceRequirements",
                List.of(requirement("VCPU", "vcpu"), requirement("MEMORY", "memory")))));
    return job(
        "Job",
        "batch:submitJob",
        parameters,
        Map.of("status.$", "$.Status"),
        List.of("Batch.BatchException", "Batch.ServerException", "Batch.SdkClientException"),
        then);
  }

  private static Map<String, Object> requirement(String type, String of) {
    return new TreeMap<>(Map.of("Type", type, "Value.$", "$.job." + of));
  }

  /** What the runner needs to claim its run. */
  private static List<Object> variables() {
    return List.of(
        variable("WAYMARK_RUN_ID", "$.run_id"),
        variable("WAYMARK_ATTEMPT", "$.job.attempt"),
        variable("WAYMARK_TICKET", "$.job.ticket"));
  }

  private static Map<String, Object> variable(String name, String path) {
    return new TreeMap<>(Map.of("Name", name, "Value.$", path));
  }

  /** A job that is waited for; a failed one's error is {@code States.TaskFailed} in any case. */
  private CustomState job(
      String name,
      String api,
      Map<String, Object> parameters,
      Map<String, Object> result,
      List<String> notStarted,
      IChainable then) {
    Map<String, Object> json = new TreeMap<>();
    json.put("Type", "Task");
    json.put("Resource", "arn:%s:states:::%s.sync".formatted(Aws.PARTITION, api));
    json.put("Parameters", parameters);
    json.put("TimeoutSecondsPath", "$.job.patience_seconds");
    json.put("ResultSelector", result);
    json.put("ResultPath", "$.executed");
    CustomState job = CustomState.Builder.create(scope, name).stateJson(json).build();
    job.addRetry(
        RetryProps.builder()
            .errors(notStarted)
            .interval(Duration.seconds(15))
            .backoffRate(2)
            .maxDelay(Duration.minutes(2))
            .maxAttempts(6)
            .build());
    job.addCatch(then, caught());
    job.next(then);
    return job;
  }

  private LambdaInvoke call(
      String name,
      Alias function,
      Map<String, String> arguments,
      Duration limit,
      List<String> result,
      String resultPath) {
    Map<String, Object> payload = new TreeMap<>(arguments);
    payload.put("run_id", JsonPath.stringAt("$.run_id"));
    payload.put("attempt", JsonPath.stringAt("$.attempt"));
    Map<String, Object> selected = new TreeMap<>();
    result.forEach(field -> selected.put(field + ".$", "$.Payload." + field));
    return LambdaInvoke.jsonPath(
        scope,
        name,
        LambdaInvokeJsonPathProps.builder()
            .lambdaFunction(function)
            .payload(TaskInput.fromObject(payload))
            .taskTimeout(Timeout.duration(limit))
            .retryOnServiceExceptions(false)
            .resultSelector(selected)
            .resultPath(resultPath)
            .build());
  }

  private Pass set(String name, String path, Map<String, Object> value) {
    return Pass.jsonPath(
        scope,
        name,
        PassJsonPathProps.builder().result(Result.fromObject(value)).resultPath(path).build());
  }

  private static CatchProps caught() {
    return CatchProps.builder()
        .errors(WorkflowStates.ANY_ERROR)
        .resultPath("$.course.failure")
        .build();
  }
}
