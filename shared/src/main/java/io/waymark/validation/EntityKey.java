package io.waymark.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * The names of metrics, params and tags. They may be used as paths of files, so they must mean
 * themselves as such: no leading slash, no empty, {@code .} or {@code ..} segment.
 */
public final class EntityKey {
  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 250;

  /**
   * Python's {@code \w} for text is letters and digits of any script, and the underscore; its
   * {@code $} lets one line end pass, so names read from a file without stripping work in MLflow.
   */
  private static final Pattern CHARACTERS = Pattern.compile("[/\\p{L}\\p{N}_.\\- :]*\n?");

  private static final String BAD_CHARACTERS =
      "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.),"
          + " spaces ( ), colon(:) and slashes (/).";

  private EntityKey() {}

  /**
   * Refuses a name that has other characters than MLflow allows, or is no plain relative path.
   *
   * @param path where in the request the name stands, for the message
   */
  public static void check(String path, String key) {
    if (!CHARACTERS.matcher(key).matches()) {
      throw InvalidValue.of(path, key, BAD_CHARACTERS);
    }
    checkPath(path, key);
  }

  /** Refuses a name that is no plain relative path. */
  static void checkPath(String path, String key) {
    String normal = normalize(key);
    if (!normal.equals(key)
        || normal.equals(".")
        || normal.startsWith("..")
        || normal.startsWith("/")) {
      throw InvalidValue.of(
          path,
          key,
          "Names may be treated as files in certain cases, and must not resolve to other names when"
              + " treated as such. This name would resolve to "
              + PythonText.repr(normal));
    }
  }

  /** POSIX path normalisation by text alone; exactly two leading slashes are kept. */
  static String normalize(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    String root =
        !path.startsWith("/") ? "" : path.startsWith("//") && !path.startsWith("///") ? "//" : "/";
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      boolean atTop = segments.isEmpty() || segments.getLast().equals("..");
      if (!segment.equals("..") || (root.isEmpty() && atTop)) {
        segments.addLast(segment);
      } else if (!segments.isEmpty()) {
        segments.removeLast();
      }
    }
    String normal = root + String.join("/", segments);
    return normal.isEmpty() ? "." : normal;
  }
}
