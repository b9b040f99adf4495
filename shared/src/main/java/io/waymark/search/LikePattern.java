package io.waymark.search;

import java.util.function.Predicate;

/**
 * A LIKE pattern: {@code %} stands for any characters, {@code _} for one. As in SQLite a backslash
 * is a character like any other.
 */
final class LikePattern implements Predicate<String> {
  /** SQLite takes no longer pattern either; it bounds the time that one row can take. */
  private static final int MAX_LENGTH = 50_000;

  private final String pattern;
  private final boolean ignoreCase;

  private LikePattern(String pattern, boolean ignoreCase) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  static LikePattern of(String pattern, boolean ignoreCase) {
    if (pattern.length() > MAX_LENGTH) {
      throw Mistake.in(
          "Invalid filter: a LIKE pattern may have at most %d characters, got %d.",
          MAX_LENGTH, pattern.length());
    }
    return new LikePattern(ignoreCase ? Ascii.lower(pattern) : pattern, ignoreCase);
  }

  /** Goes back to the last {@code %} only, which is enough: earlier ones took what they needed. */
  @Override
  public boolean test(String text) {
    int t = 0;
    int p = 0;
    int resumePattern = -1;
    int resumeText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '%') {
        resumePattern = ++p;
        resumeText = t;
      } else if (p < pattern.length() && matches(p, text, t)) {
        t += pattern.charAt(p++) == '_' ? width(text, t) : 1;
      } else if (resumePattern >= 0) {
        p = resumePattern;
        resumeText += width(text, resumeText);
        t = resumeText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '%') {
      p++;
    }
    return p == pattern.length();
  }

  private boolean matches(int p, String text, int t) {
    char wanted = pattern.charAt(p);
    char found = text.charAt(t);
    return wanted == '_' || wanted == (ignoreCase ? Ascii.lower(found) : found);
  }

  private static int width(String text, int index) {
    return Character.charCount(text.codePointAt(index));
  }
}
