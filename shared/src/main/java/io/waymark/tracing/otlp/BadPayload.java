package io.waymark.tracing.otlp;

/**
 * Why spans that a client sends can't be taken.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP: failures</a>
 */
public final class BadPayload extends RuntimeException {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;

  private final int status;

  private BadPayload(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static BadPayload of(String message) {
    return new BadPayload(BAD_REQUEST, message);
  }

  static BadPayload malformed() {
    return of("Invalid OpenTelemetry format");
  }

  public static BadPayload tooLarge(int limit) {
    return new BadPayload(
        TOO_LARGE, "The spans take more than %d bytes: please send fewer at once".formatted(limit));
  }

  static BadPayload noSpan() {
    return unprocessable("Cannot convert OpenTelemetry span to MLflow span");
  }

  public static BadPayload unprocessable(String message) {
    return new BadPayload(UNPROCESSABLE, message);
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
