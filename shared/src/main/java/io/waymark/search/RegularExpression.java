package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of a client, which must not keep a server busy. */
record RegularExpression(Pattern pattern) implements Predicate<String> {
  /** Far more looks at characters than an expression takes that does not go back and forth. */
  private static final int MAX_LOOKS = 2_000_000;

  /**
   * The test whether an expression is found in a text.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static RegularExpression of(String expression) {
    try {
      return new RegularExpression(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw Mistake.in("Invalid regular expression '%s': %s", expression, e.getDescription());
    }
  }

  @Override
  public boolean test(String text) {
    try {
      return pattern.matcher(new Watched(text, new int[1], pattern.pattern())).find();
    } catch (StackOverflowError tooDeep) {
      throw tooMuch(pattern.pattern());
    }
  }

  private static MlflowException tooMuch(String expression) {
    return Mistake.in("The regular expression '%s' takes too long.", expression);
  }

  /** Counts how often its characters are looked at, in its parts too. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Watched(CharSequence text, int[] looks, String expression)
      implements CharSequence {
    @Override
    public char charAt(int index) {
      if (looks[0]++ > MAX_LOOKS) {
        throw tooMuch(expression);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end), looks, expression);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
