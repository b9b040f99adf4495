package io.waymark.emulators;

import org.opentest4j.TestAbortedException;

/** What a machine has to have for some of the tests. */
final class Missing {
  private Missing() {}

  /** Skips tests, which is said plainly; with {@code CI=true} they fail. */
  static RuntimeException because(String reason) {
    System.err.println("SKIPPED the tests on an emulator of AWS: " + reason);
    return "true".equals(System.getenv("CI"))
        ? new IllegalStateException(reason)
        : new TestAbortedException(reason);
  }
}
