package io.waymark.artifacts;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How folders are called in the server's own store of files. */
public final class Folders {
  private static final Predicate<String> NUMBER = Pattern.compile("[0-9]+").asMatchPredicate();
  private static final Predicate<String> RUN_ID =
      Pattern.compile("[0-9a-f]{32}").asMatchPredicate();

  private Folders() {}

  /** Whether one at the top is an experiment's. */
  public static boolean isExperiments(String name) {
    return NUMBER.test(name);
  }

  /** Whether one in an experiment's is a run's. */
  public static boolean isRuns(String name) {
    return RUN_ID.test(name);
  }
}
