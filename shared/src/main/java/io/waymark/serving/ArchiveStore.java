package io.waymark.serving;

import java.io.IOException;
import java.io.OutputStream;

/** Keeps archives of models where SageMaker reads them. */
public interface ArchiveStore {
  /** Writes bytes, as many as it likes, and does not close the stream. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The file below the bucket in which an archive is. */
  static String key(String name) {
    return "serving/" + name + ".tar.gz";
  }

  /**
   * Keeps an archive, in place of one of its name. Nothing is kept where the content throws.
   *
   * @return the archive's {@code s3://} address
   */
  String write(String name, Content content);
}
