package io.waymark.validation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URI taken apart as Python's {@code urlparse} does, which never refuses a text.
 *
 * @param scheme in lower case, empty for a plain path
 * @param authority what follows {@code //}
 * @param params what follows a semicolon, for the schemes that have such
 */
public record Uri(
    String scheme, String authority, String path, String params, String query, String fragment) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?",
          Pattern.DOTALL);
  private static final Set<String> SCHEMES_WITH_PARAMS =
      Set.of(
          "",
          "ftp",
          "hdl",
          "prospero",
          "http",
          "https",
          "shttp",
          "rtsp",
          "rtsps",
          "sip",
          "sips",
          "mms",
          "sftp",
          "tel");

  public static Uri parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("The pattern fits any text.");
    }
    String scheme = orEmpty(parts, 1).toLowerCase(Locale.ROOT);
    String path = orEmpty(parts, 3);
    int semicolon = path.indexOf(';', path.lastIndexOf('/') + 1);
    boolean hasParams = semicolon >= 0 && SCHEMES_WITH_PARAMS.contains(scheme);
    return new Uri(
        scheme,
        orEmpty(parts, 2),
        hasParams ? path.substring(0, semicolon) : path,
        hasParams ? path.substring(semicolon + 1) : "",
        orEmpty(parts, 4),
        orEmpty(parts, 5));
  }

  /** The host in lower case, without user and port. */
  String host() {
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    int end = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : hostAndPort.indexOf(':');
    return (end <= 0 ? hostAndPort : hostAndPort.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  private static String orEmpty(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }
}
