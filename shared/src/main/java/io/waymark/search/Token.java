package io.waymark.search;

/**
 * A piece of a filter or order clause.
 *
 * @param text as written, quotes and parentheses included
 */
record Token(Kind kind, String text) {
  enum Kind {
    /** A word, or words and quoted names joined by dots. */
    NAME,
    /** A text in single or double quotes. */
    TEXT,
    NUMBER,
    OPERATOR,
    /** Everything from a parenthesis to the one that closes it. */
    LIST
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isDoubleQuoted() {
    return kind == Kind.TEXT && text.startsWith("\"");
  }

  /** Whether this is the bare word, in any case. */
  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }
}
