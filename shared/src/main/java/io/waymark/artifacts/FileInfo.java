package io.waymark.artifacts;

/**
 * A file or directory in a listing.
 *
 * @param size in bytes; 0 for a directory
 */
public record FileInfo(String path, boolean isDirectory, long size) {

  public static FileInfo file(String path, long size) {
    return new FileInfo(path, false, size);
  }

  public static FileInfo directory(String path) {
    return new FileInfo(path, true, 0);
  }
}
