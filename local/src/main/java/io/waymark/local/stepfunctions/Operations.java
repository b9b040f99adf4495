package io.waymark.local.stepfunctions;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.local.stepfunctions.Execution.Answer;
import io.waymark.local.stepfunctions.Execution.Ended;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of the Step Functions API that Waymark calls. */
final class Operations {
  private final Map<String, Interpreter> machines;

  /**
   * @param machines by name
   */
  Operations(Map<String, Interpreter> machines) {
    this.machines = machines;
  }

  /** An answer: 200, or 400 with the error's type. */
  record Result(int status, Map<String, @Nullable Object> body) {
    static Result ok(Map<String, @Nullable Object> body) {
      return new Result(200, body);
    }

    static Result error(String type, String message) {
      return new Result(400, Map.of("__type", type, "message", message));
    }
  }

  Result call(String operation, Map<String, @Nullable Object> request) {
    return switch (operation) {
      case "StartExecution" ->
          start(
              new ExecutionArn(
                  ExecutionArn.parse(text(request, "stateMachineArn")).name(),
                  text(request, "name")),
              text(request, "input"));
      case "DescribeExecution" -> describe(ExecutionArn.parse(text(request, "executionArn")));
      case "StopExecution" ->
          stop(
              ExecutionArn.parse(text(request, "executionArn")),
              text(request, "error"),
              text(request, "cause"));
      case "SendTaskSuccess" -> success(text(request, "taskToken"), text(request, "output"));
      case "SendTaskFailure" ->
          answer(
              text(request, "taskToken"),
              new Answer.Failure(text(request, "error"), text(request, "cause")));
      default ->
          Result.error("UnknownOperationException", "%s is not served.".formatted(operation));
    };
  }

  private Result start(ExecutionArn arn, String input) {
    Optional<Map<String, @Nullable Object>> json = object(input);
    if (json.isEmpty()) {
      return Result.error("InvalidExecutionInput", "The input is no JSON object.");
    }
    Interpreter machine = machines.get(arn.machine());
    if (machine == null) {
      return Result.error("StateMachineDoesNotExist", "There is no " + arn.machineArn());
    }
    try {
      return machine
          .start(arn.name(), json.orElseThrow())
          .map(
              execution ->
                  Result.ok(
                      Map.of(
                          "executionArn",
                          arn.toString(),
                          "startDate",
                          seconds(execution.started()))))
          .orElseGet(
              () ->
                  Result.error(
                      "ExecutionAlreadyExists", "Execution Already Exists: '%s'".formatted(arn)));
    } catch (IllegalArgumentException e) {
      return Result.error("InvalidName", String.valueOf(e.getMessage()));
    }
  }

  private Result describe(ExecutionArn arn) {
    return find(arn)
        .map(execution -> Result.ok(description(arn, execution)))
        .orElseGet(() -> unknown(arn));
  }

  private Optional<Execution> find(ExecutionArn arn) {
    return Optional.ofNullable(machines.get(arn.machine()))
        .flatMap(machine -> machine.find(arn.name()));
  }

  private static Map<String, @Nullable Object> description(ExecutionArn arn, Execution execution) {
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("executionArn", arn.toString());
    json.put("name", execution.name());
    json.put("status", execution.statusName());
    json.put("startDate", seconds(execution.started()));
    json.put("input", CanonicalJson.text(execution.input()));
    if (execution.progress() instanceof Ended ended) {
      json.put("stopDate", seconds(ended.time()));
      switch (ended.status()) {
        case SUCCEEDED -> json.put("output", CanonicalJson.text(ended.output()));
        case FAILED, ABORTED -> {
          json.put("error", ended.error());
          json.put("cause", ended.cause());
        }
      }
    }
    return json;
  }

  private Result stop(ExecutionArn arn, String error, String cause) {
    Interpreter machine = machines.get(arn.machine());
    if (machine == null || machine.find(arn.name()).isEmpty()) {
      return unknown(arn);
    }
    machine.stop(arn.name(), error, cause);
    return Result.ok(Map.of("stopDate", seconds(Instant.now())));
  }

  private Result success(String token, String output) {
    return object(output)
        .map(json -> answer(token, new Answer.Success(json)))
        .orElseGet(() -> Result.error("InvalidOutput", "The output is no JSON object."));
  }

  private Result answer(String token, Answer answer) {
    if (machines.values().stream().anyMatch(machine -> machine.answer(token, answer))) {
      return Result.ok(Map.of());
    }
    return machines.values().stream().anyMatch(machine -> machine.knows(token))
        ? Result.error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
        : Result.error("InvalidToken", "Invalid Token: 'Invalid token'");
  }

  private static Result unknown(ExecutionArn arn) {
    return Result.error("ExecutionDoesNotExist", "Execution Does Not Exist: '%s'".formatted(arn));
  }

  private static String text(Map<String, @Nullable Object> request, String name) {
    return request.get(name) instanceof String text ? text : "";
  }

  private static Optional<Map<String, @Nullable Object>> object(String json) {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
