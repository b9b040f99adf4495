package io.waymark.projects.command;

import io.waymark.error.MlflowException;
import java.util.Map;

/**
 * A command in which {@code {name}} stands for a value, as in Python's {@code str.format}: braces
 * that are meant are written twice. Python's attributes, indices, conversions and formats have no
 * use here and are refused.
 */
public final class CommandTemplate {
  /** Linux takes no argument of a program that is longer than 128 KiB. */
  static final int MAX_COMMAND_LENGTH = 100_000;

  private static final String NO_NAMES = "!:.[{";

  private final String template;
  private final StringBuilder command = new StringBuilder();
  private int position;

  private CommandTemplate(String template) {
    this.template = template;
  }

  /**
   * The command with its values.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it can't be filled, or gets too long
   */
  public static String fill(String template, Map<String, String> values) {
    return new CommandTemplate(template).fill(values);
  }

  private String fill(Map<String, String> values) {
    while (position < template.length()) {
      char next = template.charAt(position);
      if (next != '{' && next != '}') {
        append(String.valueOf(next));
        position++;
      } else if (template.startsWith(String.valueOf(next), position + 1)) {
        append(String.valueOf(next));
        position += 2;
      } else if (next == '{') {
        append(value(name(), values));
      } else {
        throw invalid("has a '}' without '{'; write '}}' for a brace that is meant.");
      }
    }
    return command.toString();
  }

  private String name() {
    int end = template.indexOf('}', position);
    if (end < 0) {
      throw invalid("has a '{' without '}'; write '{{' for a brace that is meant.");
    }
    String name = template.substring(position + 1, end);
    position = end + 1;
    return name;
  }

  private String value(String name, Map<String, String> values) {
    String value = values.get(name);
    boolean isName = name.chars().noneMatch(c -> NO_NAMES.indexOf(c) >= 0);
    boolean isPosition = name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (value == null || !isName || isPosition) {
      throw invalid("uses {%s}, which names no parameter of the entry point.".formatted(name));
    }
    return value;
  }

  private void append(String text) {
    if (command.length() + text.length() > MAX_COMMAND_LENGTH) {
      throw tooLong();
    }
    command.append(text);
  }

  static MlflowException tooLong() {
    return MlflowException.invalidParameter(
        "The command has more than %d characters.".formatted(MAX_COMMAND_LENGTH));
  }

  private static MlflowException invalid(String problem) {
    return MlflowException.invalidParameter("The command " + problem);
  }
}
