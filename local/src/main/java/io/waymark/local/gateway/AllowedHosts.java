package io.waymark.local.gateway;

import io.waymark.validation.Wildcards;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Host} headers that are answered to. Without the check a web page could have its own
 * name resolve to this machine and read everything here.
 *
 * <p>By default these are this machine's names and addresses and private addresses. MLflow compares
 * private addresses by how they begin, and so lets {@code 10.attacker.example} in; here they must
 * be addresses.
 */
final class AllowedHosts {
  private final List<Pattern> patterns;

  private AllowedHosts(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** Those that {@code patterns} name, in which {@code *} is any text; the default for none. */
  static AllowedHosts of(List<String> patterns) {
    return new AllowedHosts(patterns.stream().map(Wildcards::compile).toList());
  }

  boolean allow(Request request) {
    // Asked by load balancers, which use the address they know, and of no interest to anyone.
    if (request.path().equals("/health") || request.path().equals("/version")) {
      return true;
    }
    String host = request.header("host").orElse("");
    return patterns.isEmpty()
        ? isNear(host)
        : patterns.stream().anyMatch(pattern -> pattern.matcher(host).matches());
  }

  private static boolean isNear(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return name.equals("localhost") || address(name).filter(AllowedHosts::isNear).isPresent();
  }

  private static boolean isNear(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isSiteLocalAddress()
        || uniqueLocal;
  }

  private static Optional<InetAddress> address(String name) {
    try {
      return Optional.of(InetAddress.ofLiteral(name));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }
}
