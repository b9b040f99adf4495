package io.waymark.local;

import java.net.URI;
import java.nio.file.Path;

/** What a server says when it is ready: one screen, with all one needs to use it. */
final class Greeting {
  private Greeting() {}

  static String of(URI uri, Options options) {
    String data =
        options
            .data()
            .map(Path::toAbsolutePath)
            .map(Path::normalize)
            .map(folder -> "%s (stays; delete the folder to start afresh)".formatted(folder))
            .orElse("in memory (gone when the server stops)");
    String runs =
        options
            .mlflow()
            .map(_ -> "%s/ (MLflow's own pages)".formatted(uri))
            .orElse("%s/ says why MLflow's own pages are missing".formatted(uri));
    return """

    Waymark is ready at %1$s

      Use it     export MLFLOW_TRACKING_URI=%1$s
      Runs       %3$s
      Approvals  %1$s/console/
      Data       %2$s
      Stop       Ctrl-C

    """
        .formatted(uri, data, runs);
  }
}
