package io.waymark.local;

/** The server can't start, for a reason its user can mend; the message says which. */
public final class StartException extends RuntimeException {
  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
