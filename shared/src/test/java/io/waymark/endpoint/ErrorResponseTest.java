package io.waymark.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees of an error. */
class ErrorResponseTest {

  @Test
  void saysInWholeSecondsWhenToComeAgain() {
    for (long millis : List.of(1L, 999L, 1_000L)) {
      assertThat(
              ErrorResponse.of(
                  MlflowException.requestLimitExceeded("slow down", Duration.ofMillis(millis))))
          .satisfies(answer -> assertThat(answer.status()).isEqualTo(429))
          .satisfies(answer -> assertThat(answer.headers()).containsEntry("retry-after", "1"));
    }
  }

  @Test
  void whoFindsAStoreAwayComesAgainSoonEnoughAndNotTooSoon() {
    String wait =
        ErrorResponse.of(MlflowException.unavailable("away"))
            .headers()
            .getOrDefault("retry-after", "");
    assertThat(Integer.parseInt(wait)).isBetween(10, 30);
  }

  @Test
  void anErrorIsToldWithItsCodeItsMessageAndItsClass() {
    assertThat(thrown(MlflowException.doesNotExist("Run with id=ü \"x\" not found")).body().text())
        .isEqualTo(
            """
            {"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Run with id=ü \\"x\\" not found",\
            "sqlstate":"KAM00","error_class":"RESOURCE_NOT_FOUND"}\
            """);
  }

  /** The statuses by which clients decide, from {@code mlflow/exceptions.py}. */
  @ParameterizedTest
  @CsvSource({
    "BAD_REQUEST, 400, KAM00",
    "INVALID_PARAMETER_VALUE, 400, KAM00",
    "RESOURCE_ALREADY_EXISTS, 400, KAM00",
    "UNAUTHENTICATED, 401, ''",
    "CUSTOMER_UNAUTHORIZED, 401, KAM00",
    "PERMISSION_DENIED, 403, KAM00",
    "ENDPOINT_NOT_FOUND, 404, KAM00",
    "RESOURCE_DOES_NOT_EXIST, 404, KAM00",
    "RESOURCE_CONFLICT, 409, ''",
    "REQUEST_LIMIT_EXCEEDED, 429, ''",
    "INTERNAL_ERROR, 500, XXM00",
    "NOT_IMPLEMENTED, 501, ''",
    "TEMPORARILY_UNAVAILABLE, 503, XXM00",
  })
  void aCodeHasItsStatusAndSqlstate(ErrorCode code, int status, String sqlstate) {
    ApiResponse answer = thrown(new MlflowException(code, "x"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body().text().contains("sqlstate")).isEqualTo(!sqlstate.isEmpty());
    assertThat(answer.body().text()).contains(sqlstate);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeIsAnError(ErrorCode code) {
    assertThat(code.status()).isBetween(400, 599);
  }

  @Test
  void anErrorOfANameIsOfItsOwnClass() {
    assertThat(thrown(MlflowException.attributeNotFound("x")).body().text())
        .isEqualTo(
            """
            {"error_code":"INVALID_PARAMETER_VALUE","message":"x",\
            "sqlstate":"KAM04","error_class":"ATTRIBUTE_NOT_FOUND"}\
            """);
  }

  @Test
  void ofAFailureOfTheServerNothingIsTold() {
    ApiResponse answer = thrown(new IllegalStateException("secret", new RuntimeException("cause")));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().text())
        .contains("INTERNAL_ERROR")
        .doesNotContain("secret", "cause", "IllegalState", "io.waymark", "\tat ");
  }

  private static ApiResponse thrown(RuntimeException error) {
    Handler failing =
        call -> {
          throw error;
        };
    return new Router(Map.of(ServerEndpoint.GET_HEALTH, failing))
        .route(new ApiRequest("GET", "/health", Map.of(), Map.of(), Body.EMPTY));
  }
}
