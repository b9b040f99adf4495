package io.waymark.error;

/**
 * What clients may sort errors by, finer than {@link ErrorCode} and with an SQLSTATE for those who
 * count them.
 *
 * <p>Source: {@code mlflow/error_classification.py}, release 3.17.
 */
public enum ErrorClass {
  ATTRIBUTE_NOT_FOUND("KAM04"),
  CLIENT_INTERNAL_ERROR("XXM00"),
  FEATURE_DISABLED("KAM00"),
  INVALID_PARAMETER_VALUE("KAM00"),
  PERMISSION_DENIED("KAM00"),
  RESOURCE_ALREADY_EXISTS("KAM00"),
  RESOURCE_NOT_FOUND("KAM00");

  private final String sqlstate;

  ErrorClass(String sqlstate) {
    this.sqlstate = sqlstate;
  }

  public String sqlstate() {
    return sqlstate;
  }
}
