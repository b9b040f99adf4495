package io.waymark.json;

/** Texts whose characters are all whole. */
public final class UnicodeText {
  private UnicodeText() {}

  /** Whether every surrogate in {@code text} is one of a pair, so that UTF-8 can hold it. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
