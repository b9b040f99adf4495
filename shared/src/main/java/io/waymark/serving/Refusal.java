package io.waymark.serving;

/** What a service said that did not do what it was asked, in Step Functions' words. */
public record Refusal(String error, String cause) {
  /** Long stack traces are in the execution's history. */
  private static final int MAX_LENGTH = 500;

  String text() {
    String text = "%s: %s".formatted(error, cause);
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...";
  }
}
