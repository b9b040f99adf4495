package io.waymark.local.dynamodb;

import org.eclipse.jetty.util.component.LifeCycle;

/** Starts and stops parts of Jetty, whose methods may throw anything. */
final class Jetty {
  private Jetty() {}

  static void start(LifeCycle part) {
    try {
      part.start();
    } catch (Exception e) {
      throw new IllegalStateException("%s does not start.".formatted(part), e);
    }
  }

  static void stop(LifeCycle part) {
    try {
      part.stop();
    } catch (Exception e) {
      throw new IllegalStateException("%s does not stop.".formatted(part), e);
    }
  }
}
