package io.waymark.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import java.net.IDN;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a webhook, taken apart once: what is checked is what is connected to.
 *
 * @param scheme in lower case
 * @param host in ASCII and lower case; an IPv6 address stands in brackets
 * @param target path and query as they stand in a request line
 * @param authorization what user and password in the address make of the header of that name
 */
public record WebhookUrl(
    String scheme, String host, int port, String target, Optional<String> authorization) {
  private static final int MAX_LENGTH = 2_000;
  private static final Pattern CONTROLS_AND_SPACES = Pattern.compile("[\\x00-\\x20\\x7f]");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]*)(?::(\\d{0,5}))?");
  private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.]+]|[a-z0-9._-]+");
  private static final String IN_TARGET = "-._~!$&'()*+,;=:@/?%[]";

  /**
   * Reads an address.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static WebhookUrl parse(String text, List<String> allowedSchemes) {
    if (text.isBlank()) {
      throw MlflowException.invalidParameter(
          "Webhook URL cannot be empty or just whitespace: " + PythonText.repr(text));
    }
    Length.check("url", MAX_LENGTH, text);
    Uri uri = Uri.parse(text);
    if (!allowedSchemes.contains(uri.scheme())) {
      throw MlflowException.invalidParameter(
          "Invalid webhook URL scheme: %s. Allowed schemes are: %s."
              .formatted(PythonText.repr(uri.scheme()), String.join(", ", allowedSchemes)));
    }
    Matcher authority = AUTHORITY.matcher(uri.authority());
    if (CONTROLS_AND_SPACES.matcher(text).find() || !authority.matches()) {
      throw invalid(text);
    }
    return new WebhookUrl(
        uri.scheme(),
        host(text, group(authority, 2)),
        port(text, uri.scheme(), group(authority, 3)),
        target(uri),
        Optional.ofNullable(authority.group(1)).map(WebhookUrl::basic));
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** As the header {@code Host} has it: the port where it is not the scheme's own. */
  public String hostAndPort() {
    return port == standardPort(scheme) ? host : host + ":" + port;
  }

  /** Where an address leads, which may be told; the rest of it is often a secret. */
  public static String origin(String text) {
    Uri uri = Uri.parse(text);
    String authority = uri.authority();
    return uri.scheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static String host(String text, String given) {
    if (given.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Webhook URL must include a hostname: " + PythonText.repr(text));
    }
    try {
      String ascii = given.startsWith("[") ? given : IDN.toASCII(given);
      String host = ascii.toLowerCase(Locale.ROOT);
      if (HOST.matcher(host).matches()) {
        return host;
      }
    } catch (IllegalArgumentException noName) {
      // refused below, like other characters that no name has
    }
    throw invalid(text);
  }

  private static int port(String text, String scheme, String given) {
    if (given.isEmpty()) {
      return standardPort(scheme);
    }
    int port = Integer.parseInt(given);
    if (port == 0 || port > 65_535) {
      throw invalid(text);
    }
    return port;
  }

  private static int standardPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static String target(Uri uri) {
    String path = uri.path().isEmpty() ? "/" : uri.path();
    String params = uri.params().isEmpty() ? "" : ";" + uri.params();
    String query = uri.query().isEmpty() ? "" : "?" + uri.query();
    StringBuilder target = new StringBuilder();
    for (byte each : (path + params + query).getBytes(UTF_8)) {
      char c = (char) (each & 0xff);
      if (isAsciiLetterOrDigit(c) || IN_TARGET.indexOf(c) >= 0) {
        target.append(c);
      } else {
        target.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return target.toString();
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static String basic(String userInfo) {
    byte[] decoded = PercentEscapes.decode(userInfo).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(decoded);
  }

  private static String group(Matcher matcher, int number) {
    String text = matcher.group(number);
    return text == null ? "" : text;
  }

  private static MlflowException invalid(String text) {
    return MlflowException.invalidParameter("Invalid webhook URL " + PythonText.repr(text));
  }
}
