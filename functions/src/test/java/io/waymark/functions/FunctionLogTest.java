package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Router;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions write into their log on Lambda. */
final class FunctionLogTest {
  private static final String SECRET = "correct-horse-battery";
  private static final ApiFunction TRACKING = new TrackingFunction(NoAws.dynamoDb(), "none");

  @Test
  void aCallLeavesOneLineThatLeadsToItsTraceAndItsLineOfTheGateway() throws IOException {
    Fields line = line("POST", "/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"0\"}");
    assertThat(line.string("level")).contains("INFO");
    assertThat(line.requiredString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    assertThat(line.string("requestId")).contains(LambdaCall.REQUEST_ID);
    assertThat(line.string("traceId")).contains("1-5759e988-bd862e3fe1be46a994272793");
    assertThat(line.string("gatewayRequestId")).contains("JKJaXmPLvHcESHA=");
    assertThat(line.string("Endpoint")).contains("CREATE_RUN");
  }

  @Test
  void itsMetricsAreWhatItCost() throws IOException {
    Fields line = line("POST", "/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"0\"}");
    assertThat(metrics(line))
        .containsExactly(
            Map.entry(
                List.of("Service"),
                List.of("Latency", "Errors", "Throttles", "Faults", "ReadUnits", "WriteUnits")),
            Map.entry(List.of("Service", "Endpoint"), List.of("Latency")));
    assertThat(number(line, "WriteUnits")).isPositive();
    assertThat(number(line, "Errors")).isZero();
  }

  @Test
  void aMistakeCountsForItsEndpointAndHasTheCodeOfMlflow() throws IOException {
    Fields line = line("GET", "/api/2.0/mlflow/runs/get", "");
    assertThat(line.string("errorCode")).contains("INVALID_PARAMETER_VALUE");
    assertThat(number(line, "Errors")).isOne();
    assertThat(metrics(line))
        .contains(Map.entry(List.of("Service", "Endpoint"), List.of("Latency", "Errors")));
  }

  @Test
  void whatIsNoEndpointIsNoDimension() throws IOException {
    Fields line = line("GET", "/api/2.0/mlflow/" + SECRET, "");
    assertThat(line.has("Endpoint")).isFalse();
    assertThat(metrics(line)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/2.0/mlflow/runs/create",
        "/api/2.0/mlflow/runs/get",
        "/api/2.0/mlflow/experiments/create",
        "/correct-horse-battery"
      })
  void nothingThatAClientSentIsInALine(String path) throws IOException {
    for (String body : List.of("{\"name\": 7, \"run_id\": \"%s\"}".formatted(SECRET), SECRET)) {
      assertThat(LambdaCall.lines(TRACKING, event("POST", path, body)))
          .isNotEmpty()
          .noneMatch(line -> line.contains(SECRET));
    }
  }

  @Test
  void whatIsLoggedOnTheWayIsALineOfTheSameCall() throws IOException {
    ApiFunction failing =
        new ApiFunction(
            new Router(
                Map.of(
                    ServerEndpoint.GET_HEALTH,
                    _ -> {
                      System.getLogger("io.waymark.test")
                          .log(Level.WARNING, "two\nlines of {0}", "text");
                      throw new IllegalStateException("broken");
                    }))) {};
    List<Fields> lines = lines(failing, event("GET", "/health", ""));
    assertThat(lines).hasSize(3);
    assertThat(lines).allMatch(line -> line.string("requestId").isPresent());
    assertThat(lines.getFirst().string("level")).contains("WARN");
    assertThat(lines.getFirst().string("message")).contains("two\nlines of text");
    assertThat(lines.get(1).requiredString("stackTrace")).contains("IllegalStateException: broken");
    assertThat(lines.get(2).string("level")).contains("ERROR");
    assertThat(number(lines.get(2), "Faults")).isOne();
  }

  @Test
  void aTaskThatFailsSaysSo() throws IOException {
    JsonFunction task =
        new JsonFunction() {
          @Override
          Map<String, Object> answer(Fields event) {
            throw new IllegalStateException("broken");
          }
        };
    List<String> lines = LambdaCall.lines(task, "{}".getBytes(UTF_8));
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("\"level\":\"ERROR\"").doesNotContain("_aws");
    assertThat(lines.getLast()).endsWith("IllegalStateException: broken");
  }

  private static Fields line(String method, String path, String body) throws IOException {
    List<Fields> lines = lines(TRACKING, event(method, path, body));
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static List<Fields> lines(ApiFunction function, byte[] event) throws IOException {
    return LambdaCall.lines(function, event).stream()
        .map(line -> Json.readObject(line.getBytes(UTF_8)).orElseThrow())
        .map(Fields::of)
        .toList();
  }

  /** The metrics of a line by their dimensions; values and dimensions are members of it. */
  private static Map<List<String>, List<String>> metrics(Fields line) {
    Map<List<String>, List<String>> found = new LinkedHashMap<>();
    Map<String, @Nullable Object> aws = line.object("_aws");
    assertThat(aws.get("Timestamp")).isInstanceOf(Long.class);
    for (Object directive : list(aws, "CloudWatchMetrics")) {
      Map<?, ?> members = (Map<?, ?>) directive;
      assertThat(members.get("Namespace")).isEqualTo("Waymark");
      List<String> dimensions =
          ((List<?>) list(members, "Dimensions").getFirst())
              .stream().map(String.class::cast).toList();
      List<String> names =
          list(members, "Metrics").stream()
              .map(metric -> (String) ((Map<?, ?>) metric).get("Name"))
              .toList();
      assertThat(dimensions).allMatch(name -> line.string(name).isPresent());
      assertThat(names).allMatch(name -> line.number(name).isPresent());
      found.put(dimensions, names);
    }
    return found;
  }

  private static List<?> list(Map<?, ?> of, String name) {
    return (List<?>) requireNonNull(of.get(name));
  }

  private static double number(Fields line, String metric) {
    return line.number(metric).orElseThrow();
  }

  private static byte[] event(String method, String path, String body) {
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeStringField("rawPath", path);
          out.writeStringField("rawQueryString", "token=" + SECRET);
          out.writeObjectFieldStart("headers");
          out.writeStringField("content-type", "application/json");
          out.writeStringField("authorization", "Bearer " + SECRET);
          out.writeEndObject();
          out.writeArrayFieldStart("cookies");
          out.writeString("session=" + SECRET);
          out.writeEndArray();
          out.writeObjectFieldStart("requestContext");
          out.writeStringField("requestId", "JKJaXmPLvHcESHA=");
          out.writeObjectFieldStart("http");
          out.writeStringField("method", method);
          out.writeEndObject();
          out.writeEndObject();
          out.writeStringField("body", body);
          out.writeBooleanField("isBase64Encoded", false);
          out.writeEndObject();
        });
  }
}
