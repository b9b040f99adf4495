package io.waymark.promotion;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of models: one name, or a pattern with {@code *}. */
public record ModelPattern(String text) {
  private static final String ANY = "*";

  public boolean matches(String model) {
    return isExact() ? text.equals(model) : regex().matcher(model).matches();
  }

  boolean isExact() {
    return !text.contains(ANY);
  }

  /** How much of a name it fixes, in characters. */
  int specificity() {
    return text.replace(ANY, "").length();
  }

  private Pattern regex() {
    String regex =
        Arrays.stream(text.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
