package io.waymark.projects.command;

import java.util.regex.Pattern;

/** Text as one word of a POSIX shell, written as Python's {@code shlex.quote} does. */
public final class ShellText {
  private static final Pattern SAFE = Pattern.compile("[a-zA-Z0-9_@%+=:,./-]+");

  private ShellText() {}

  public static String quote(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }
}
