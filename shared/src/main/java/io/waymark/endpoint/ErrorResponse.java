package io.waymark.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.error.ErrorClass;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one place where an error becomes an answer: {@code {"error_code", "message", "sqlstate",
 * "error_class"}}, the last two where MLflow has them.
 */
final class ErrorResponse {
  private static final Logger LOG = System.getLogger(ErrorResponse.class.getName());

  private ErrorResponse() {}

  static ApiResponse of(RuntimeException error) {
    if (error instanceof MlflowException known) {
      return of(known);
    }
    LOG.log(Level.ERROR, "A request failed unexpectedly.", error);
    return of(
        new MlflowException(
            ErrorCode.INTERNAL_ERROR, "The server failed to answer; its log says why."));
  }

  private static ApiResponse of(MlflowException error) {
    if (error.code().status() == 503) {
      // One line: where it failed is plain, and there are many of these when a store is away.
      LOG.log(
          Level.WARNING,
          "{0} {1}",
          error.getMessage(),
          Objects.requireNonNullElse(error.getCause(), ""));
    }
    ApiResponse response =
        error.code() == ErrorCode.UNAUTHENTICATED ? badToken(error) : json(error);
    return wait(error)
        .map(wait -> response.withHeader("retry-after", seconds(wait)))
        .orElse(response);
  }

  private static Optional<Duration> wait(MlflowException error) {
    return error.code().status() == 503 ? Optional.of(pause()) : error.retryAfter();
  }

  /**
   * MLflow's client waits as long as it is told, and asks seven times again: twenty seconds on
   * average let a training outlast an outage of two minutes. Not the same for all, or all would
   * come back at once.
   */
  private static Duration pause() {
    return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(10, 31));
  }

  /** RFC 6750. */
  private static ApiResponse badToken(MlflowException error) {
    return json(error)
        .withHeader("www-authenticate", "Bearer realm=\"mlflow\", error=\"invalid_token\"");
  }

  /** Whole ones, as clients take no others. */
  private static String seconds(Duration wait) {
    return Long.toString(wait.plusNanos(999_999_999).toSeconds());
  }

  private static ApiResponse json(MlflowException error) {
    return ApiResponse.json(
        error.code().status(),
        out -> {
          out.writeStartObject();
          out.writeStringField("error_code", error.code().name());
          out.writeStringField("message", error.getMessage());
          if (error.errorClass().isPresent()) {
            write(error.errorClass().get(), out);
          }
          out.writeEndObject();
        });
  }

  private static void write(ErrorClass errorClass, JsonGenerator out) throws IOException {
    out.writeStringField("sqlstate", errorClass.sqlstate());
    out.writeStringField("error_class", errorClass.name());
  }
}
