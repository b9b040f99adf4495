package io.waymark.access;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** Writes names as MLflow's messages have them: {@code ('a', 'b')}. */
final class PythonTuple {
  private PythonTuple() {}

  static String of(Collection<?> names) {
    return names.stream().map("'%s'"::formatted).collect(joining(", ", "(", ")"));
  }
}
