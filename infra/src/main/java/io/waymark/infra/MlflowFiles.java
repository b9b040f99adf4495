package io.waymark.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MLflow's own web pages as {@code build/mlflow-ui} lays them out.
 *
 * @param folder with the document, and the files below {@code static-files/}
 */
record MlflowFiles(Path folder) {
  /** Seen from the folder {@code infra}, in which the CDK's tools run. */
  private static final Path FETCH = Path.of("../build/mlflow-ui");

  /** The document among them, which is no file of the pages' bucket: a function answers with it. */
  static final String DOCUMENT = "index.html";

  /**
   * Fetches them, unless they are in the user's cache.
   *
   * @throws IllegalStateException if they can't be had: a deployment must not take away what is
   *     there
   */
  static MlflowFiles fetched() {
    try {
      Process process =
          new ProcessBuilder(FETCH.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String folder =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "MLflow's own web pages could not be fetched, for the reason above; -c mlflow-ui=off"
                + " deploys without them.");
      }
      // The CDK copies a folder and not a link to one.
      return new MlflowFiles(Path.of(folder).toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The text of the document. */
  String document() {
    try {
      return Files.readString(folder.resolve(DOCUMENT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
