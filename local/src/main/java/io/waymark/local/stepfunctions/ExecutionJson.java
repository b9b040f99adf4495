package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.local.stepfunctions.Execution.Answer;
import io.waymark.local.stepfunctions.Execution.Ended;
import io.waymark.local.stepfunctions.Execution.HandedOut;
import io.waymark.local.stepfunctions.Execution.Inside;
import io.waymark.local.stepfunctions.Execution.Progress;
import io.waymark.local.stepfunctions.Execution.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An execution as the journal keeps it: one JSON object, with the number of its format. */
final class ExecutionJson {
  private static final int FORMAT = 1;

  private ExecutionJson() {}

  static byte[] write(Execution execution) {
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("format", FORMAT);
    json.put("name", execution.name());
    json.put("input", execution.input());
    json.put("started", execution.started().toString());
    switch (execution.progress()) {
      case Inside inside -> json.put("inside", inside(inside));
      case Ended ended -> json.put("ended", ended(ended));
    }
    return CanonicalJson.text(json).getBytes(UTF_8);
  }

  /**
   * The execution.
   *
   * @throws IllegalArgumentException if this is none, or in a format of a later release
   */
  static Execution read(byte[] bytes) {
    Map<String, @Nullable Object> json =
        Json.readObject(bytes).orElseThrow(() -> new IllegalArgumentException("No JSON object."));
    if (!Integer.valueOf(FORMAT).equals(json.get("format"))) {
      throw new IllegalArgumentException("Format %s is unknown.".formatted(json.get("format")));
    }
    return new Execution(
        text(json, "name"), json.get("input"), instant(json.get("started")), progress(json));
  }

  private static Progress progress(Map<?, ?> json) {
    return json.get("inside") instanceof Map<?, ?> inside
        ? readInside(inside)
        : readEnded(object(json.get("ended")));
  }

  private static Map<String, @Nullable Object> inside(Inside inside) {
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("state", inside.state());
    json.put("input", inside.input());
    json.put("retries", inside.retries());
    inside.deadline().ifPresent(deadline -> json.put("deadline", deadline.toString()));
    inside.callback().ifPresent(callback -> json.put("callback", callback(callback)));
    return json;
  }

  private static Inside readInside(Map<?, ?> json) {
    List<Integer> retries =
        ((List<?>) list(json.get("retries"))).stream().map(Integer.class::cast).toList();
    return new Inside(
        text(json, "state"),
        json.get("input"),
        retries,
        Optional.ofNullable(json.get("deadline")).map(ExecutionJson::instant),
        Optional.ofNullable(json.get("callback")).map(callback -> readCallback(object(callback))));
  }

  private static Map<String, @Nullable Object> callback(HandedOut callback) {
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("token", callback.token());
    json.put("called", callback.called());
    switch (callback.answer().orElse(null)) {
      case null -> {
        // not yet
      }
      case Answer.Success(Object output) -> json.put("success", Map.of("output", output));
      case Answer.Failure(String error, String cause) ->
          json.put("failure", Map.of("error", error, "cause", cause));
    }
    return json;
  }

  private static HandedOut readCallback(Map<?, ?> json) {
    Optional<Answer> answer = Optional.empty();
    if (json.get("success") instanceof Map<?, ?> success) {
      answer = Optional.of(new Answer.Success(success.get("output")));
    } else if (json.get("failure") instanceof Map<?, ?> failure) {
      answer = Optional.of(new Answer.Failure(text(failure, "error"), text(failure, "cause")));
    }
    return new HandedOut(text(json, "token"), Boolean.TRUE.equals(json.get("called")), answer);
  }

  private static Map<String, @Nullable Object> ended(Ended ended) {
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("status", ended.status().name());
    json.put("time", ended.time().toString());
    json.put("output", ended.output());
    json.put("error", ended.error());
    json.put("cause", ended.cause());
    return json;
  }

  private static Ended readEnded(Map<?, ?> json) {
    return new Ended(
        Status.valueOf(text(json, "status")),
        instant(json.get("time")),
        json.get("output"),
        text(json, "error"),
        text(json, "cause"));
  }

  private static String text(Map<?, ?> json, String name) {
    return String.valueOf(json.get(name));
  }

  private static Instant instant(@Nullable Object json) {
    return Instant.parse(String.valueOf(json));
  }

  private static Map<?, ?> object(@Nullable Object json) {
    return json instanceof Map<?, ?> object ? object : Map.of();
  }

  private static List<?> list(@Nullable Object json) {
    return json instanceof List<?> list ? list : List.of();
  }
}
