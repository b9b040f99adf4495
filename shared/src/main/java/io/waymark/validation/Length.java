package io.waymark.validation;

import io.waymark.error.MlflowException;

/** Lengths of strings as Python counts them: in code points. */
public final class Length {
  private Length() {}

  /** The number of code points of {@code text}. */
  public static int of(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether {@code text} is longer than {@code limit} characters. */
  public static boolean exceeds(int limit, String text) {
    return text.length() > limit && of(text) > limit;
  }

  /** Refuses a longer string; {@code name} is what the message calls it. */
  public static void check(String name, int limit, String text) {
    if (exceeds(limit, text)) {
      throw tooLong(name, limit);
    }
  }

  /** The first {@code limit} characters of {@code text}. */
  public static String cut(int limit, String text) {
    return exceeds(limit, text) ? text.substring(0, text.offsetByCodePoints(0, limit)) : text;
  }

  private static MlflowException tooLong(String name, int limit) {
    return MlflowException.invalidParameter(
        "'%s' exceeds the maximum length of %d characters".formatted(name, limit));
  }
}
