package io.waymark.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.webhooks.connection.PublicAddress;
import java.net.InetAddress;
import java.net.URL;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which hosts are fetched from, and with which secrets.
 *
 * @param allowPrivate whether hosts will do whose addresses are not public, and plain HTTP
 * @param secretNames by host, with its port if the URL names one
 * @param secrets finds by its name a token, or user and password as {@code user:password}
 */
public record GitHosts(
    boolean allowPrivate,
    Map<String, String> secretNames,
    Function<String, Optional<String>> secrets) {
  /** For a token alone; GitHub and GitLab take any name with one. */
  private static final String TOKEN_USER = "x-access-token";

  public GitHosts {
    secretNames = Map.copyOf(secretNames);
  }

  /** Refuses a URL that would show what is fetched to everybody on the way, the secret as well. */
  void check(URL url) {
    boolean isFine = url.getProtocol().equals("https") || isAllowedHttp(url);
    if (!isFine || url.getUserInfo() != null) {
      throw MlflowException.invalidParameter(
          "Git repositories are fetched by https:// only, not from %s".formatted(origin(url)));
    }
  }

  private boolean isAllowedHttp(URL url) {
    return allowPrivate && url.getProtocol().equals("http");
  }

  /** Refuses an address that only this server might reach. */
  void check(InetAddress address, String host) {
    if (!allowPrivate && !PublicAddress.isPublic(address)) {
      throw MlflowException.invalidParameter(
          "A git repository must not be at a non-public IP address. %s resolves to %s."
              .formatted(host, address.getHostAddress()));
    }
  }

  /**
   * The header {@code Authorization} for a URL.
   *
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE} if the secret can't be read
   */
  Optional<String> authorization(URL url) {
    return Optional.ofNullable(secretNames.get(host(url))).map(name -> basic(secret(url, name)));
  }

  private String secret(URL url, String name) {
    return secrets
        .apply(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "The secret that is set for git repositories of %s is not there."
                        .formatted(host(url))));
  }

  private static String basic(String secret) {
    String login = secret.contains(":") ? secret : TOKEN_USER + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  static String origin(URL url) {
    return url.getProtocol() + "://" + host(url);
  }

  private static String host(URL url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return url.getPort() < 0 ? host : host + ":" + url.getPort();
  }
}
