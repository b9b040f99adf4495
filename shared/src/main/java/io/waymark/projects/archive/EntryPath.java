package io.waymark.projects.archive;

import java.util.Arrays;
import java.util.List;

/** What a path within a project may be: names with single slashes between. */
final class EntryPath {
  /** Linux's limits: of a path, and of each name in it. */
  private static final int MAX_LENGTH = 4_096;

  private static final int MAX_NAME_LENGTH = 255;

  private EntryPath() {}

  /** Refuses a path that could lead anywhere but down, on any system. */
  static void check(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.length() > MAX_LENGTH) {
      throw InvalidArchive.of(path, "a path is empty, absolute or too long");
    }
    if (path.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      throw InvalidArchive.of(printable(path), "a path has a backslash or a control character");
    }
    for (String name : names(path)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw InvalidArchive.of(path, "a path has '.', '..' or nothing between its slashes");
      }
      if (name.length() > MAX_NAME_LENGTH) {
        throw InvalidArchive.of(path, "a name is too long");
      }
    }
  }

  static List<String> names(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  /** Empty for a name without a folder. */
  static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  private static String printable(String path) {
    return path.replaceAll("\\p{Cntrl}", "?");
  }
}
