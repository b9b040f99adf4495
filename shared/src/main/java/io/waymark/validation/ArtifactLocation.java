package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The root of an experiment's artifacts: what a client may name, and the places below it. */
public final class ArtifactLocation {
  private static final String FIELD = "artifact_location";
  private static final int MAX_LENGTH = 2048;
  private static final String PROXIED = "mlflow-artifacts";

  /** More rounds of percent encoding than this hide something. */
  private static final int MAX_DECODINGS = 10;

  private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

  private ArtifactLocation() {}

  /** Where an experiment keeps its artifacts when the client names no place: in our own bucket. */
  public static String ofExperiment(String experimentId) {
    return PROXIED + ":/" + experimentId;
  }

  /** A place below {@code location}, before its query if it has one. */
  public static String append(String location, String path) {
    int query = Uri.parse(location).scheme().isEmpty() ? -1 : location.indexOf('?');
    String place = query < 0 ? location : location.substring(0, query);
    String slash = place.endsWith("/") || place.endsWith(":") ? "" : "/";
    return place + slash + path + (query < 0 ? "" : location.substring(query));
  }

  /** Refuses what MLflow refuses. */
  public static void check(String location) {
    check(FIELD, location);
  }

  /** The same for a location that a field of another name has. */
  public static void check(String field, String location) {
    Uri uri = Uri.parse(location);
    if (!uri.fragment().isEmpty() || !uri.params().isEmpty()) {
      throw MlflowException.invalidParameter(
          "'%s' URL can't include fragments or params.".formatted(field));
    }
    checkQuery(uri.query());
    HostPolicy.check(field, uri);
    if (location.startsWith("runs:")) {
      throw MlflowException.invalidParameter(
          "Artifact location cannot be a runs:/ URI. Given: '%s'".formatted(location));
    }
    checkLength(location);
  }

  /**
   * An absolute form of {@code location}: as MLflow does, a relative path of a file system is taken
   * from the server's working directory.
   */
  public static String resolve(String location) {
    Uri uri = Uri.parse(location);
    String absolute =
        switch (uri.scheme()) {
          case "" -> absolutePath(location);
          case "file" ->
              uri.path().startsWith("/") ? location : "file://" + absolutePath(uri.path());
          default -> location;
        };
    checkLength(absolute);
    return absolute;
  }

  private static String absolutePath(String path) {
    return path.startsWith("/") ? path : Path.of("").toAbsolutePath() + "/" + path;
  }

  private static void checkLength(String location) {
    if (Length.exceeds(MAX_LENGTH, location)) {
      throw MlflowException.invalidParameter(
          "Invalid artifact path length. The length of the artifact path cannot be greater than %d characters."
              .formatted(MAX_LENGTH));
    }
  }

  private static void checkQuery(String query) {
    String decoded = query;
    for (int round = 0; round < MAX_DECODINGS; round++) {
      String next = percentDecode(decoded);
      if (next.equals(decoded)) {
        break;
      }
      decoded = next;
    }
    if (decoded.contains("..") || !percentDecode(decoded).equals(decoded)) {
      throw MlflowException.invalidParameter("Invalid query string");
    }
  }

  /** Decodes byte by byte and leaves alone what is malformed: enough to find dots. */
  private static String percentDecode(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    Character.toString(HexFormat.fromHexDigits(escape.group(1)))));
  }
}
