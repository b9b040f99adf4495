package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.faults.FaultyHttp;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Answers what functions ask of Step Functions and SQS, by the rules of AWS: an execution's name is
 * given once, a task is told once. All else goes on its way.
 */
final class KnownServices implements SdkHttpClient {
  private static final String TARGET = "X-Amz-Target";
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:machine:";

  private final SdkHttpClient others;
  private final Map<String, String> started = new TreeMap<>();
  private final TreeSet<String> stopped = new TreeSet<>();
  private final TreeSet<String> decided = new TreeSet<>();
  private final TreeMap<String, String> messages = new TreeMap<>();
  private int refused;

  KnownServices(SdkHttpClient others) {
    this.others = others;
  }

  /** Forgets everything; so many executions are refused at first, as there are too many. */
  synchronized void forget(int executions) {
    started.clear();
    stopped.clear();
    decided.clear();
    messages.clear();
    refused = executions;
  }

  /** What was asked for, each with how often; of messages each only once. */
  synchronized List<String> done() {
    List<String> done = new ArrayList<>();
    started.forEach((name, input) -> done.add("started " + name + " " + input));
    decided.forEach(token -> done.add("decided " + token));
    messages.values().forEach(message -> done.add("message " + message));
    return done;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader(TARGET).orElse("");
    if (!target.startsWith("AWSStepFunctions.") && !target.startsWith("AmazonSQS.")) {
      return others.prepareRequest(request);
    }
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(target.substring(target.indexOf('.') + 1), body(request));
      }

      @Override
      public void abort() {}
    };
  }

  private static Fields body(HttpExecuteRequest request) throws IOException {
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      return Fields.of(Json.readObject(body.readAllBytes()).orElseThrow());
    }
  }

  private synchronized HttpExecuteResponse answer(String operation, Fields asked) {
    return switch (operation) {
      case "StartExecution" -> start(asked);
      case "StopExecution" -> stop(asked.requiredString("executionArn").replaceAll(".*:", ""));
      case "SendTaskSuccess" ->
          decided.add(asked.requiredString("taskToken") + " " + asked.requiredString("output"))
              ? ok(Map.of())
              : error("TaskTimedOut");
      case "SendMessageBatch" -> send(asked);
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private HttpExecuteResponse start(Fields asked) {
    if (refused > 0) {
      refused--;
      return error("ExecutionLimitExceeded");
    }
    String name = asked.requiredString("name");
    return started.putIfAbsent(name, asked.requiredString("input")) == null
        ? ok(Map.of("executionArn", ARN + name, "startDate", 1))
        : error("ExecutionAlreadyExists");
  }

  private HttpExecuteResponse stop(String name) {
    if (!started.containsKey(name)) {
      return error("ExecutionDoesNotExist");
    }
    stopped.add(name);
    return ok(Map.of("stopDate", 1));
  }

  private HttpExecuteResponse send(Fields asked) {
    List<Map<String, Object>> taken = new ArrayList<>();
    for (Fields entry : asked.messages("Entries")) {
      String id = entry.requiredString("Id");
      String body = entry.requiredString("MessageBody");
      @Nullable String before = messages.put(id, body);
      if (before != null && !before.equals(body)) {
        throw new IllegalStateException("Two messages have the id " + id);
      }
      taken.add(Map.of("Id", id, "MessageId", id, "MD5OfMessageBody", md5(body)));
    }
    return ok(Map.of("Successful", taken, "Failed", List.of()));
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpExecuteResponse ok(Map<String, Object> answer) {
    return FaultyHttp.answer(200, CanonicalJson.text(answer));
  }

  private static HttpExecuteResponse error(String type) {
    return FaultyHttp.answer(400, CanonicalJson.text(Map.of("__type", type, "message", type)));
  }

  @Override
  public void close() {
    others.close();
  }
}
