package io.waymark.graphql;

/**
 * A word of GraphQL's.
 *
 * @param text a string's without quotes and escapes
 * @param at its first character, from 0
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NAME,
    MARK,
    INTEGER,
    FLOAT,
    STRING,
    END
  }

  boolean isMark(String mark) {
    return kind == Kind.MARK && text.equals(mark);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** How messages call it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
