package io.waymark.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error a client is told of: one of MLflow's codes and a message that names what is wrong. */
public final class MlflowException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable ErrorClass errorClass;
  private final @Nullable Duration retryAfter;

  public MlflowException(ErrorCode code, String message) {
    super(message);
    this.code = code;
    this.errorClass = null;
    this.retryAfter = null;
  }

  public MlflowException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.errorClass = null;
    this.retryAfter = null;
  }

  private MlflowException(ErrorCode code, ErrorClass errorClass, String message) {
    super(message);
    this.code = code;
    this.errorClass = errorClass;
    this.retryAfter = null;
  }

  private MlflowException(ErrorCode code, String message, Duration retryAfter) {
    super(message);
    this.code = code;
    this.errorClass = null;
    this.retryAfter = retryAfter;
  }

  /** A mistake in the request: 400 {@code INVALID_PARAMETER_VALUE}. */
  public static MlflowException invalidParameter(String message) {
    return new MlflowException(ErrorCode.INVALID_PARAMETER_VALUE, message);
  }

  /**
   * A name in the request that the thing has no attribute for: 400 {@code INVALID_PARAMETER_VALUE}.
   */
  public static MlflowException attributeNotFound(String message) {
    return new MlflowException(
        ErrorCode.INVALID_PARAMETER_VALUE, ErrorClass.ATTRIBUTE_NOT_FOUND, message);
  }

  /** The thing asked for is not there: 404 {@code RESOURCE_DOES_NOT_EXIST}. */
  public static MlflowException doesNotExist(String message) {
    return new MlflowException(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
  }

  /** The name is taken: 400 {@code RESOURCE_ALREADY_EXISTS}. */
  public static MlflowException alreadyExists(String message) {
    return new MlflowException(ErrorCode.RESOURCE_ALREADY_EXISTS, message);
  }

  /** A store is away or too busy, the same call may succeed later: 503. */
  public static MlflowException unavailable(String message, Throwable cause) {
    return new MlflowException(ErrorCode.TEMPORARILY_UNAVAILABLE, message, cause);
  }

  /** What is asked for a service elsewhere to say, the same call may succeed later: 503. */
  public static MlflowException unavailable(String message) {
    return new MlflowException(ErrorCode.TEMPORARILY_UNAVAILABLE, message);
  }

  /**
   * What is asked for was stored in a form that only a newer release can read: 503, as the call is
   * right and the data is sound, and clients wait for the newer release while it is deployed.
   */
  public static MlflowException newerFormat() {
    return unavailable(
        "This was stored by a newer release of Waymark, which this one can't read. Please deploy"
            + " the newer one.");
  }

  /** Too much was asked for, the same call may be made later: 429. */
  public static MlflowException requestLimitExceeded(String message, Duration retryAfter) {
    return new MlflowException(ErrorCode.REQUEST_LIMIT_EXCEEDED, message, retryAfter);
  }

  public ErrorCode code() {
    return code;
  }

  public Optional<ErrorClass> errorClass() {
    return errorClass == null ? code.errorClass() : Optional.of(errorClass);
  }

  /** How long to wait before the call is made again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
