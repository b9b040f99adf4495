package io.waymark.error;

/**
 * MLflow's error codes that this server answers with, each with its HTTP status.
 *
 * <p>Source: {@code mlflow/exceptions.py}, {@code ERROR_CODE_TO_HTTP_STATUS}, release 3.17.
 */
public enum ErrorCode {
  BAD_REQUEST(400),
  INVALID_PARAMETER_VALUE(400),
  RESOURCE_ALREADY_EXISTS(400),
  UNAUTHENTICATED(401),
  CUSTOMER_UNAUTHORIZED(401),
  PERMISSION_DENIED(403),
  ENDPOINT_NOT_FOUND(404),
  NOT_FOUND(404),
  RESOURCE_DOES_NOT_EXIST(404),
  ABORTED(409),
  RESOURCE_CONFLICT(409),
  REQUEST_LIMIT_EXCEEDED(429),
  INTERNAL_ERROR(500),
  INVALID_STATE(500),
  NOT_IMPLEMENTED(501),
  TEMPORARILY_UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status that goes with this code. */
  public int status() {
    return status;
  }
}
