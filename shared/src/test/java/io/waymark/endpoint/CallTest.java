package io.waymark.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the fields of a request come from, as in MLflow 3.17.2. */
class CallTest {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  @Test
  void aGetIsReadFromItsQuery() {
    Call call =
        call(
            TrackingEndpoint.GET_RUN,
            Map.of("run_id", List.of("a", "b")),
            JSON,
            "{\"run_id\": \"c\"}");
    assertThat(call.fields().requiredString("run_id")).isEqualTo("a");
  }

  @Test
  void aGetWithoutAQueryIsReadFromItsBody() {
    assertThat(
            call(TrackingEndpoint.GET_RUN, Map.of(), Map.of(), "{\"run_id\": \"c\"}")
                .fields()
                .requiredString("run_id"))
        .isEqualTo("c");
  }

  @Test
  void theQueryOfAPostIsNoPartOfItsFields() {
    Call call = call(TrackingEndpoint.SET_TAG, Map.of("run_id", List.of("a")), JSON, "{}");
    assertThat(call.fields().has("run_id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        " application/json ;x"
      })
  void aPostIsJson(String type) {
    Call call =
        call(TrackingEndpoint.SET_TAG, Map.of(), Map.of("content-type", type), "{\"key\": \"a\"}");
    assertThat(call.fields().requiredString("key")).isEqualTo("a");
  }

  @Test
  void aPostMustSayThatItIsJson() {
    assertRefused(
        () -> call(TrackingEndpoint.SET_TAG, Map.of(), Map.of(), "{}").fields(),
        "Bad Request. Content-Type header is missing.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonl", ""})
  void aPostOfSomethingElseIsRefused(String type) {
    assertRefused(
        () -> call(TrackingEndpoint.SET_TAG, Map.of(), Map.of("content-type", type), "{}").fields(),
        "Bad Request. Content-Type must be one of ['application/json'].");
  }

  @ParameterizedTest
  @EnumSource(
      value = TrackingEndpoint.class,
      names = {"FINALIZE_LOGGED_MODEL", "DELETE_LOGGED_MODEL"})
  void patchAndDeleteNeedNotSayWhatTheySend(Endpoint endpoint) {
    assertThat(call(endpoint, Map.of(), Map.of(), "{\"status\": \"x\"}").fields().string("status"))
        .hasValue("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{not json",
        "null",
        "[]",
        "[{\"key\": \"a\"}]",
        "5",
        "\"text\"",
        "{} {}",
        "\"{\"",
        "\uFFFD"
      })
  void aBodyThatIsNoObjectCountsAsEmpty(String body) {
    assertThat(call(TrackingEndpoint.SET_TAG, Map.of(), JSON, body).fields().has("key")).isFalse();
  }

  @Test
  void deepJsonIsNoObjectEither() {
    String deep = "{\"key\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(call(TrackingEndpoint.SET_TAG, Map.of(), JSON, deep).fields().has("key")).isFalse();
  }

  @Test
  void anObjectMayStandInAString() {
    assertThat(
            call(TrackingEndpoint.SET_TAG, Map.of(), JSON, "\"{\\\"key\\\": \\\"a\\\"}\"")
                .fields()
                .requiredString("key"))
        .isEqualTo("a");
  }

  @Test
  void aBodyHasALimitWhetherItCameAlongOrNot() {
    String message =
        "A request's body must be at most 4500000 bytes, got %d. Please split it across multiple"
            + " requests.";
    String big = "{\"key\": \"" + "x".repeat(ApiRequest.MAX_BODY) + "\"}";
    assertRefused(
        () -> call(TrackingEndpoint.SET_TAG, Map.of(), JSON, big).fields(),
        message.formatted(big.length()));
    Map<String, String> announced =
        Map.of("content-type", "application/json", "content-length", "9000000");
    assertRefused(
        () -> call(TrackingEndpoint.SET_TAG, Map.of(), announced, "").fields(),
        message.formatted(9_000_000));
  }

  private static Call call(
      Endpoint endpoint,
      Map<String, List<String>> query,
      Map<String, String> headers,
      String body) {
    return new Call(
        endpoint,
        Map.of(),
        new ApiRequest(endpoint.method().name(), "/", query, headers, Body.ofText(body)));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MlflowException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessage(message);
  }
}
