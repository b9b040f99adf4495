package io.waymark.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.PassJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.Result;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.tasks.EventBridgePutEvents;
import software.amazon.awscdk.services.stepfunctions.tasks.EventBridgePutEventsEntry;
import software.amazon.awscdk.services.stepfunctions.tasks.EventBridgePutEventsJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvokeJsonPathProps;
import software.amazon.awscdk.services.stepfunctions.tasks.SnsPublish;
import software.amazon.awscdk.services.stepfunctions.tasks.SnsPublishJsonPathProps;
import software.constructs.Construct;

/** What the states of a promotion have in common: how they call, tell, repeat and fail. */
final class WorkflowStates {
  /** What events of promotions say they come from. */
  static final String EVENT_SOURCE = "waymark.promotions";

  static final List<String> ANY_ERROR = List.of("States.ALL");

  /** Of one attempt: more than a function may take. */
  private static final Duration LIMIT = Duration.seconds(60);

  private final Construct scope;
  private final Map<String, Alias> functions;
  private final Topic topic;
  private final EventBus bus;
  private final IChainable recordFailure;

  /**
   * @param functions by the step that they do, such as {@code Snapshot}
   */
  WorkflowStates(Construct scope, Map<String, Alias> functions, Topic topic, EventBus bus) {
    this.scope = scope;
    this.functions = functions;
    this.topic = topic;
    this.bus = bus;
    this.recordFailure = recordFailure();
  }

  Construct scope() {
    return scope;
  }

  Alias function(String step) {
    return requireNonNull(functions.get(step), step);
  }

  /** Tells people and machines, and goes on. */
  TaskStateBase announce(String what, String event, IChainable then) {
    TaskStateBase describe = describe(what);
    describe.next(publish(what, event, then));
    return describe;
  }

  /** Writes the notice of how the request stands now to {@code $.<what>}. */
  TaskStateBase describe(String what) {
    Map<String, String> notice =
        Map.of(
            "undecided.$", "$.Payload.undecided",
            "seconds_left.$", "$.Payload.seconds_left",
            "subject.$", "$.Payload.subject",
            "text.$", "$.Payload.text",
            "detail.$", "$.Payload.detail");
    return step("Describe " + what, "Announce", notice, "$." + what);
  }

  TaskStateBase publish(String what, String event, IChainable then) {
    EventBridgePutEvents put =
        EventBridgePutEvents.jsonPath(
            scope,
            "Publish " + what,
            EventBridgePutEventsJsonPathProps.builder()
                .entries(
                    List.of(
                        EventBridgePutEventsEntry.builder()
                            .eventBus(bus)
                            .source(EVENT_SOURCE)
                            .detailType(event)
                            .detail(TaskInput.fromJsonPathAt("$.%s.detail".formatted(what)))
                            .build()))
                .resultPath(JsonPath.DISCARD)
                .build());
    SnsPublish mail =
        SnsPublish.jsonPath(
            scope,
            "Mail " + what,
            SnsPublishJsonPathProps.builder()
                .topic(topic)
                .subject(JsonPath.stringAt("$.%s.subject".formatted(what)))
                .message(TaskInput.fromJsonPathAt("$.%s.text".formatted(what)))
                .resultPath(JsonPath.DISCARD)
                .build());
    for (TaskStateBase task : List.of(put, mail)) {
      task.addRetry(again(ANY_ERROR));
      catchFailure(task);
    }
    put.next(mail);
    mail.next(then);
    return put;
  }

  TaskStateBase step(String name, String function, Map<String, String> result, String resultPath) {
    LambdaInvoke step = call(name, function, Map.of(), LIMIT, result, resultPath);
    catchFailure(step);
    return step;
  }

  /**
   * Calls a function.
   *
   * @param arguments in the event, besides the request's id
   * @param limit of one attempt
   */
  LambdaInvoke call(
      String name,
      String function,
      Map<String, String> arguments,
      Duration limit,
      Map<String, String> result,
      String resultPath) {
    LambdaInvoke call = callOnce(name, function, arguments, limit, result, resultPath);
    call.addRetry(again(ANY_ERROR));
    return call;
  }

  private LambdaInvoke callOnce(
      String name,
      String function,
      Map<String, String> arguments,
      Duration limit,
      Map<String, String> result,
      String resultPath) {
    Map<String, Object> payload = new TreeMap<>();
    payload.put("promotion_id", JsonPath.stringAt("$.promotion_id"));
    payload.putAll(arguments);
    LambdaInvokeJsonPathProps.Builder props =
        LambdaInvokeJsonPathProps.builder()
            .lambdaFunction(function(function))
            .payload(TaskInput.fromObject(payload))
            .taskTimeout(Timeout.duration(limit))
            .retryOnServiceExceptions(false)
            .resultPath(resultPath);
    if (!result.isEmpty()) {
      // In one order, since each synthesis should give the same text.
      props.resultSelector(new TreeMap<>(result));
    }
    return LambdaInvoke.jsonPath(scope, name, props.build());
  }

  /** Steps may be repeated; what is away for seconds must not need a person. */
  static RetryProps again(List<String> errors) {
    return RetryProps.builder()
        .errors(errors)
        .interval(Duration.seconds(1))
        .backoffRate(2)
        .maxAttempts(4)
        .build();
  }

  /**
   * Without the record nobody could resume: it is tried for eight hours, soon every five minutes,
   * since what made the step fail, such as a table that is away, may keep it from being written
   * too.
   */
  private static RetryProps untilMended() {
    return RetryProps.builder()
        .errors(ANY_ERROR)
        .interval(Duration.seconds(1))
        .backoffRate(2)
        .maxDelay(Duration.minutes(5))
        .maxAttempts(100)
        .build();
  }

  /** Has the request say which step failed, so that it can be resumed or cancelled. */
  void catchFailure(TaskStateBase task) {
    String name = task.getId();
    Pass failed =
        Pass.jsonPath(
            scope,
            name + " failed",
            PassJsonPathProps.builder()
                .result(Result.fromString(name))
                .resultPath("$.failed_step")
                .build());
    failed.next(recordFailure);
    task.addCatch(failed, CatchProps.builder().errors(ANY_ERROR).resultPath("$.failure").build());
  }

  private IChainable recordFailure() {
    Fail end =
        Fail.jsonPath(
            scope,
            "Failed",
            FailJsonPathProps.builder()
                .error("PromotionStepFailed")
                .cause("The request says which step failed and why; resume or cancel it.")
                .build());
    Map<String, String> arguments =
        Map.of(
            "step", JsonPath.stringAt("$.failed_step"),
            "error", JsonPath.stringAt("$.failure.Error"),
            "cause", JsonPath.stringAt("$.failure.Cause"));
    LambdaInvoke record =
        callOnce("Record failure", "Failure", arguments, LIMIT, Map.of(), JsonPath.DISCARD);
    record.addRetry(untilMended());
    record.addCatch(end, CatchProps.builder().errors(ANY_ERROR).build());
    record.next(end);
    return record;
  }
}
