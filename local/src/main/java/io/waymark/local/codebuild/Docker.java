package io.waymark.local.codebuild;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** Docker on this machine. */
public final class Docker {
  /** A daemon that is there answers at once; somebody waits meanwhile. */
  private static final int SECONDS = 10;

  private Docker() {}

  /** Whether its daemon answers, which may change while this runs. */
  public static boolean isRunning() {
    try {
      Process info =
          new ProcessBuilder("docker", "info")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      try {
        return info.waitFor(SECONDS, TimeUnit.SECONDS) && info.exitValue() == 0;
      } finally {
        info.destroyForcibly();
      }
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
