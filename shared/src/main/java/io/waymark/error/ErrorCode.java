package io.waymark.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's error codes that this server answers with, each with its HTTP status and class.
 *
 * <p>Source: {@code mlflow/exceptions.py} and {@code mlflow/error_classification.py}, release 3.17.
 */
public enum ErrorCode {
  BAD_REQUEST(400, ErrorClass.INVALID_PARAMETER_VALUE),
  /** MLflow says 500, which its client would repeat for minutes. */
  FEATURE_DISABLED(400, ErrorClass.FEATURE_DISABLED),
  INVALID_PARAMETER_VALUE(400, ErrorClass.INVALID_PARAMETER_VALUE),
  RESOURCE_ALREADY_EXISTS(400, ErrorClass.RESOURCE_ALREADY_EXISTS),
  UNAUTHENTICATED(401),
  CUSTOMER_UNAUTHORIZED(401, ErrorClass.PERMISSION_DENIED),
  PERMISSION_DENIED(403, ErrorClass.PERMISSION_DENIED),
  ENDPOINT_NOT_FOUND(404, ErrorClass.RESOURCE_NOT_FOUND),
  NOT_FOUND(404, ErrorClass.RESOURCE_NOT_FOUND),
  RESOURCE_DOES_NOT_EXIST(404, ErrorClass.RESOURCE_NOT_FOUND),
  ABORTED(409),
  RESOURCE_CONFLICT(409),
  REQUEST_LIMIT_EXCEEDED(429),
  INTERNAL_ERROR(500, ErrorClass.CLIENT_INTERNAL_ERROR),
  INVALID_STATE(500, ErrorClass.CLIENT_INTERNAL_ERROR),
  NOT_IMPLEMENTED(501),
  TEMPORARILY_UNAVAILABLE(503, ErrorClass.CLIENT_INTERNAL_ERROR);

  private final int status;
  private final @Nullable ErrorClass errorClass;

  ErrorCode(int status) {
    this.status = status;
    this.errorClass = null;
  }

  ErrorCode(int status, ErrorClass errorClass) {
    this.status = status;
    this.errorClass = errorClass;
  }

  /** The HTTP status that goes with this code. */
  public int status() {
    return status;
  }

  /** The class of an error of which nothing more is known than this code; a few codes have none. */
  public Optional<ErrorClass> errorClass() {
    return Optional.ofNullable(errorClass);
  }
}
