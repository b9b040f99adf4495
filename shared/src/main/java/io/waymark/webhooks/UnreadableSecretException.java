package io.waymark.webhooks;

/** A kept secret was made with another key; its webhook needs a new one. */
public final class UnreadableSecretException extends RuntimeException {
  public UnreadableSecretException(Throwable cause) {
    super("The webhook's secret was encrypted with another key; set it again.", cause);
  }
}
