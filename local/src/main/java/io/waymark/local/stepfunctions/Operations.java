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
  /** The beginning of an execution's name as AWS makes it, but for account and region. */
  static final String EXECUTION = "arn:aws:states:us-east-1:000000000000:execution:ModelPromotion:";

  private final Interpreter interpreter;

  Operations(Interpreter interpreter) {
    this.interpreter = interpreter;
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
      case "StartExecution" -> start(text(request, "name"), text(request, "input"));
      case "DescribeExecution" -> describe(name(request));
      case "StopExecution" -> stop(name(request), text(request, "error"), text(request, "cause"));
      case "SendTaskSuccess" -> success(text(request, "taskToken"), text(request, "output"));
      case "SendTaskFailure" ->
          answer(
              text(request, "taskToken"),
              new Answer.Failure(text(request, "error"), text(request, "cause")));
      default ->
          Result.error("UnknownOperationException", "%s is not served.".formatted(operation));
    };
  }

  private Result start(String name, String input) {
    Optional<Map<String, @Nullable Object>> json = object(input);
    if (json.isEmpty()) {
      return Result.error("InvalidExecutionInput", "The input is no JSON object.");
    }
    try {
      return interpreter
          .start(name, json.orElseThrow())
          .map(
              execution ->
                  Result.ok(
                      Map.of(
                          "executionArn",
                          EXECUTION + name,
                          "startDate",
                          seconds(execution.started()))))
          .orElseGet(
              () ->
                  Result.error(
                      "ExecutionAlreadyExists",
                      "Execution Already Exists: '%s%s'".formatted(EXECUTION, name)));
    } catch (IllegalArgumentException e) {
      return Result.error("InvalidName", String.valueOf(e.getMessage()));
    }
  }

  private Result describe(String name) {
    return interpreter
        .find(name)
        .map(execution -> Result.ok(description(execution)))
        .orElseGet(() -> unknownExecution(name));
  }

  private static Map<String, @Nullable Object> description(Execution execution) {
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("executionArn", EXECUTION + execution.name());
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

  private Result stop(String name, String error, String cause) {
    if (interpreter.find(name).isEmpty()) {
      return unknownExecution(name);
    }
    interpreter.stop(name, error, cause);
    return Result.ok(Map.of("stopDate", seconds(Instant.now())));
  }

  private Result success(String token, String output) {
    return object(output)
        .map(json -> answer(token, new Answer.Success(json)))
        .orElseGet(() -> Result.error("InvalidOutput", "The output is no JSON object."));
  }

  private Result answer(String token, Answer answer) {
    if (interpreter.answer(token, answer)) {
      return Result.ok(Map.of());
    }
    return interpreter.knows(token)
        ? Result.error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
        : Result.error("InvalidToken", "Invalid Token: 'Invalid token'");
  }

  private static Result unknownExecution(String name) {
    return Result.error(
        "ExecutionDoesNotExist", "Execution Does Not Exist: '%s%s'".formatted(EXECUTION, name));
  }

  private static String name(Map<String, @Nullable Object> request) {
    String arn = text(request, "executionArn");
    return arn.substring(arn.lastIndexOf(':') + 1);
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
