package io.waymark.projects;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** Zip files with the sources of projects. */
public interface SourceStore {
  /** Of a file that a client uploads, in bytes. */
  long MAX_UPLOAD = 500_000_000;

  /** The key of the file with a content, of which each workspace has one of its own. */
  String key(String sha256);

  /** The size of a file in bytes, if it is there. */
  OptionalLong size(String key);

  /**
   * @param to a file that is made, or replaced
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void download(String key, Path to);

  /** Keeps a file; the same again changes nothing. */
  void upload(Path from, String key);

  /** Where a job may get a file. */
  URI downloadUrl(String key);

  /** Where a client may put the file with a content, and nothing else. */
  Upload uploadUrl(String sha256, long size);

  /**
   * An upload to be made.
   *
   * @param headers that have to be sent with it
   * @param expiresAt milliseconds since the epoch
   */
  record Upload(URI url, Map<String, String> headers, long expiresAt) {
    public Upload {
      headers = Map.copyOf(headers);
    }

    /** Without the URL, which is a secret. */
    @Override
    public String toString() {
      return "Upload[expiresAt=%d]".formatted(expiresAt);
    }
  }
}
