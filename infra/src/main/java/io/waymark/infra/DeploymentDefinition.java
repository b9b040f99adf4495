package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.PassJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.Result;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.amazon.awscdk.services.stepfunctions.tasks.CallAwsService;
import software.amazon.awscdk.services.stepfunctions.tasks.CallAwsServiceJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/**
 * The states that bring an applied version to its endpoint. One function is asked again and again
 * how to go on, since only the registry knows whether the version still holds its alias; the calls
 * of SageMaker are the machine's own.
 *
 * @param role that SageMaker takes on to read the image and the model
 * @param bucket in which the archives are
 */
record DeploymentDefinition(WorkflowStates states, Serving serving, String role, String bucket) {
  private static final Duration PAUSE = Duration.seconds(20);

  /** Lambda's own bound, and some time to start. */
  private static final Duration PACKING = Duration.minutes(16);

  private static final Duration DECIDING = Duration.seconds(60);

  private static final String VERSION = "$.served.version";
  private static final String ENDPOINT = "$.served.endpoint";
  private static final String REFUSAL = "$.serving.refusal";

  /** Follows what was applied, and ends the execution. */
  IChainable start() {
    Succeed done = Succeed.jsonPath(scope(), "Done");
    TaskStateBase describe = describeEndpoint();
    TaskStateBase judge = judge();
    describe.next(judge);
    describe.addCatch(judge, caught("$.serving.endpoint"));
    judge.next(nextStep(describe, ended(done)));
    TaskStateBase configuration =
        make("endpoint config", "EndpointConfig", configuration(), describe, judge);
    TaskStateBase model = make("model", "Model", model(), configuration, judge);
    LambdaInvoke pack =
        states.call(
            "Package",
            "Package",
            Map.of(),
            PACKING,
            Map.of(
                "wanted.$", "$.Payload.wanted",
                "endpoint.$", "$.Payload.endpoint",
                "version.$", "$.Payload.version",
                "archive.$", "$.Payload.archive"),
            "$.served");
    pack.addCatch(judge, caught(REFUSAL));
    pack.next(
        Choice.jsonPath(scope(), "Wanted?")
            .when(Condition.booleanEquals("$.served.wanted", true), model)
            .otherwise(done));
    Pass begin =
        set(
            "Begin deployment",
            "$.serving",
            Result.fromObject(
                new TreeMap<>(
                    Map.of(
                        "asked", Map.of(),
                        "endpoint", Map.of(),
                        "refusal", Map.of(),
                        "next", Map.of("unused", "")))));
    begin.next(pack);
    return Choice.jsonPath(scope(), "Applied?")
        .when(
            Condition.and(
                Condition.isPresent("$.apply.outcome"),
                Condition.stringEquals("$.apply.outcome", "APPLIED")),
            begin)
        .otherwise(done);
  }

  /** Makes something, or finds that an attempt before has made it. */
  private TaskStateBase make(
      String what,
      String operation,
      Map<String, Object> parameters,
      IChainable then,
      IChainable otherwise) {
    TaskStateBase create =
        sageMaker("Create " + what, "create" + operation, parameters, JsonPath.DISCARD);
    TaskStateBase find =
        sageMaker(
            "Find " + what,
            "describe" + operation,
            Map.of(operation + "Name", JsonPath.stringAt(VERSION)),
            JsonPath.DISCARD);
    Pass found = forget("Found " + what);
    create.addCatch(find, caught(REFUSAL));
    create.next(then);
    // What is told in the end is why it could not be made.
    find.addCatch(otherwise, caught("$.serving.missing"));
    find.next(found);
    found.next(then);
    return create;
  }

  private Map<String, Object> model() {
    return Map.of(
        "ModelName",
        JsonPath.stringAt(VERSION),
        "ExecutionRoleArn",
        role,
        "PrimaryContainer",
        new TreeMap<>(
            Map.of(
                "Image",
                serving.image(),
                "ModelDataUrl",
                JsonPath.stringAt("$.served.archive"),
                // What MLflow's own deployments to SageMaker tell its image.
                "Environment",
                new TreeMap<>(
                    Map.of(
                        "MLFLOW_DEPLOYMENT_FLAVOR_NAME", "python_function",
                        "SERVING_ENVIRONMENT", "SageMaker")))));
  }

  private Map<String, Object> configuration() {
    return Map.of(
        "EndpointConfigName",
        JsonPath.stringAt(VERSION),
        "ProductionVariants",
        List.of(
            new TreeMap<>(
                Map.of(
                    "VariantName",
                    "AllTraffic",
                    "ModelName",
                    JsonPath.stringAt(VERSION),
                    "ServerlessConfig",
                    new TreeMap<>(
                        Map.of(
                            "MaxConcurrency", serving.concurrency(),
                            "MemorySizeInMB", serving.memoryMb()))))));
  }

  private TaskStateBase describeEndpoint() {
    return sageMaker(
        "Describe endpoint",
        "describeEndpoint",
        Map.of("EndpointName", JsonPath.stringAt(ENDPOINT)),
        "$.serving.endpoint");
  }

  private TaskStateBase judge() {
    Map<String, String> known =
        Map.of(
            "asked", JsonPath.stringAt("$.serving.asked"),
            "endpoint", JsonPath.stringAt("$.serving.endpoint"),
            "refusal", JsonPath.stringAt(REFUSAL),
            "unused", JsonPath.stringAt("$.serving.next.unused"));
    Map<String, String> answer =
        Map.of(
            "step.$", "$.Payload.next",
            "unused.$", "$.Payload.unused",
            "archive.$", "$.Payload.archive");
    LambdaInvoke judge =
        states.call("Judge deployment", "Deployment", known, DECIDING, answer, "$.serving.next");
    states.catchFailure(judge);
    return judge;
  }

  private IChainable nextStep(IChainable look, IChainable end) {
    Wait pause =
        Wait.jsonPath(
            scope(), "Pause", WaitJsonPathProps.builder().time(WaitTime.duration(PAUSE)).build());
    pause.next(look);
    Pass forget = forget("Not yet");
    forget.next(pause);
    Map<String, Object> both =
        Map.of(
            "EndpointConfigName", JsonPath.stringAt(VERSION),
            "EndpointName", JsonPath.stringAt(ENDPOINT));
    TaskStateBase create =
        change(sageMaker("Create endpoint", "createEndpoint", both, "$.serving.asked"), pause);
    TaskStateBase update =
        change(sageMaker("Update endpoint", "updateEndpoint", both, "$.serving.asked"), pause);
    TaskStateBase delete =
        change(
            sageMaker(
                "Delete endpoint",
                "deleteEndpoint",
                Map.of("EndpointName", JsonPath.stringAt(ENDPOINT)),
                JsonPath.DISCARD),
            pause);
    return Choice.jsonPath(scope(), "Next step?")
        .when(is("WAIT"), forget)
        .when(is("CREATE"), create)
        .when(is("UPDATE"), update)
        .when(is("DELETE"), delete)
        .otherwise(end);
  }

  /** A refusal may come of somebody else's change, which a look at the endpoint tells. */
  private static TaskStateBase change(TaskStateBase task, IChainable look) {
    task.addCatch(look, caught(REFUSAL));
    task.next(look);
    return task;
  }

  /** Tells people, clears away, and fails where the deployment did, for the alarm to see. */
  private IChainable ended(Succeed done) {
    Fail failed =
        Fail.jsonPath(
            scope(),
            "Deployment failed",
            FailJsonPathProps.builder()
                .error("DeploymentFailed")
                .cause("The request says why; resume it once that is mended.")
                .build());
    Choice outcome = Choice.jsonPath(scope(), "Failed?").when(is("FAILED"), failed).otherwise(done);
    TaskStateBase archive = clear(deleteArchive(), outcome);
    TaskStateBase model =
        clear(
            sageMaker("Delete model", "deleteModel", unused("ModelName"), JsonPath.DISCARD),
            archive);
    TaskStateBase configuration =
        clear(
            sageMaker(
                "Delete endpoint config",
                "deleteEndpointConfig",
                unused("EndpointConfigName"),
                JsonPath.DISCARD),
            model);
    Choice leftovers =
        Choice.jsonPath(scope(), "Anything unused?")
            .when(Condition.stringEquals("$.serving.next.unused", ""), outcome)
            .otherwise(configuration);
    return states.announce("deployment", "Promotion Deployment Ended", leftovers);
  }

  /** What can't be cleared away costs little, and is not worth a failure. */
  private static TaskStateBase clear(TaskStateBase task, IChainable then) {
    task.addCatch(then, caught("$.serving.left"));
    task.next(then);
    return task;
  }

  private static Map<String, Object> unused(String parameter) {
    return Map.of(parameter, JsonPath.stringAt("$.serving.next.unused"));
  }

  private TaskStateBase deleteArchive() {
    Map<String, Object> parameters =
        Map.of("Bucket", bucket, "Key", JsonPath.stringAt("$.serving.next.archive"));
    return service("Delete archive", "s3", "deleteObject", parameters, JsonPath.DISCARD);
  }

  private TaskStateBase sageMaker(
      String name, String action, Map<String, Object> parameters, String resultPath) {
    return service(name, "sagemaker", action, parameters, resultPath);
  }

  private TaskStateBase service(
      String name,
      String service,
      String action,
      Map<String, Object> parameters,
      String resultPath) {
    CallAwsService call =
        CallAwsService.jsonPath(
            scope(),
            name,
            CallAwsServiceJsonPathProps.builder()
                .service(service)
                .action(action)
                .parameters(new TreeMap<>(parameters))
                // Not used: the machine's role has its permissions said in full.
                .iamResources(List.of(role))
                .resultPath(resultPath)
                .build());
    call.addRetry(WorkflowStates.again(WorkflowStates.ANY_ERROR));
    return call;
  }

  private Pass forget(String name) {
    return set(name, REFUSAL, Result.fromObject(Map.of()));
  }

  private Pass set(String name, String path, Result value) {
    return Pass.jsonPath(
        scope(), name, PassJsonPathProps.builder().result(value).resultPath(path).build());
  }

  private static Condition is(String step) {
    return Condition.stringEquals("$.serving.next.step", step);
  }

  private static CatchProps caught(String path) {
    return CatchProps.builder().errors(WorkflowStates.ANY_ERROR).resultPath(path).build();
  }

  private Construct scope() {
    return states.scope();
  }
}
