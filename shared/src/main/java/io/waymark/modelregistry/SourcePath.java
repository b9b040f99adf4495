package io.waymark.modelregistry;

import io.waymark.error.MlflowException;
import io.waymark.validation.PercentEscapes;
import io.waymark.validation.Uri;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The paths in the sources of versions: which are safe, and which lie below others. */
final class SourcePath {
  /** More rounds of percent encoding than this hide something. */
  private static final int MAX_DECODINGS = 10;

  /** Where our own and MLflow's servers serve artifacts. */
  private static final List<String> ARTIFACT_ROUTE =
      List.of("api", "2.0", "mlflow-artifacts", "artifacts");

  private SourcePath() {}

  /** Whether it is a path of a file system. */
  static boolean isLocal(Uri uri) {
    return uri.scheme().isEmpty() || uri.scheme().equals("file");
  }

  /** Refuses a path that is not absolute or goes up, in any encoding. */
  static void check(String source) {
    String decoded = decode(source);
    String path = Uri.parse(decoded).path().replaceAll("/+", "/").replaceFirst("/$", "");
    boolean goesUp = Arrays.asList(decoded.split("/", -1)).contains("..");
    boolean isDotted = Arrays.asList(path.split("/", -1)).contains(".");
    if (goesUp || isDotted || !path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw unsafe(source);
    }
  }

  /** Whether it names artifacts that a tracking server serves. */
  static boolean isServed(Uri source) {
    if (source.scheme().equals("mlflow-artifacts")) {
      return true;
    }
    return (source.scheme().equals("http") || source.scheme().equals("https"))
        && Collections.indexOfSubList(segments(source), ARTIFACT_ROUTE) >= 0;
  }

  /** Whether one lies at or below the other, on the same host. */
  static boolean isWithin(Uri source, Uri root) {
    List<String> below = segments(source);
    List<String> above = segments(root);
    return source.scheme().equals(root.scheme())
        && source
            .authority()
            .toLowerCase(Locale.ROOT)
            .equals(root.authority().toLowerCase(Locale.ROOT))
        && !above.isEmpty()
        && below.size() >= above.size()
        && below.subList(0, above.size()).equals(above);
  }

  /** The same for paths of a file system. */
  static boolean isWithinLocally(Uri source, Uri root) {
    return isLocal(root) && path(source).startsWith(path(root));
  }

  private static Path path(Uri uri) {
    String decoded = PercentEscapes.decode(uri.path()).replace("\0", "");
    return Path.of(decoded).toAbsolutePath().normalize();
  }

  private static List<String> segments(Uri uri) {
    return Arrays.stream(uri.path().split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(SourcePath::decodeSegment)
        .toList();
  }

  private static String decodeSegment(String segment) {
    String decoded = segment;
    for (int round = 0; round < MAX_DECODINGS; round++) {
      decoded = PercentEscapes.decode(decoded);
    }
    return decoded;
  }

  private static String decode(String source) {
    String decoded = source;
    for (int round = 0; round < MAX_DECODINGS; round++) {
      String next = PercentEscapes.decode(decoded.replace('+', ' '));
      if (next.equals(decoded)) {
        return decoded;
      }
      decoded = next;
    }
    throw unsafe(source);
  }

  private static MlflowException unsafe(String source) {
    return MlflowException.invalidParameter(
        "Invalid model version source: '%s'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path."
            .formatted(source));
  }
}
