package io.waymark.local;

import static java.util.Objects.requireNonNull;

import io.waymark.functions.AnnounceFunction;
import io.waymark.functions.ApplyFunction;
import io.waymark.functions.DecisionFunction;
import io.waymark.functions.ExpireFunction;
import io.waymark.functions.FailureFunction;
import io.waymark.functions.GatesFunction;
import io.waymark.functions.SnapshotFunction;
import io.waymark.functions.TaskFunction;
import io.waymark.local.notices.NoticeFolder;
import io.waymark.local.stepfunctions.Integration;
import io.waymark.local.stepfunctions.LambdaInvoke;
import io.waymark.local.stepfunctions.Services;
import io.waymark.local.stepfunctions.StateMachine;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorkflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The state machine of promotions as the CDK synthesises it, and what its tasks call. */
public final class PromotionMachine {
  private PromotionMachine() {}

  /** The definition; a test of the CDK app holds it equal to the synthesised one. */
  public static StateMachine definition() {
    try (InputStream json =
        requireNonNull(PromotionMachine.class.getResourceAsStream("model-promotion.asl.json"))) {
      return StateMachine.read(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The functions that the machine's tasks call. */
  public static LambdaInvoke functions(PromotionSteps steps, PromotionWorkflow workflow) {
    Map<String, UnaryOperator<byte[]>> functions = new HashMap<>();
    for (TaskFunction function :
        List.of(
            new SnapshotFunction(steps),
            new GatesFunction(steps),
            new AnnounceFunction(steps),
            new DecisionFunction(steps, workflow),
            new ExpireFunction(steps),
            new ApplyFunction(steps),
            new FailureFunction(steps))) {
      functions.put(function.getClass().getSimpleName(), function::answer);
    }
    return new LambdaInvoke(functions);
  }

  /** The services that the machine's tasks call. */
  public static Services services(LambdaInvoke functions, NoticeFolder notices) {
    Map<String, Integration> services = new HashMap<>(notices.services());
    services.put("lambda:invoke", functions);
    return new Services(services, Map.of());
  }
}
