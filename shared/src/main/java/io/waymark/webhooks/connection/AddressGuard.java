package io.waymark.webhooks.connection;

import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;
import io.waymark.validation.WebhookUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Keeps webhooks from reaching what only this server can reach. A host is resolved once, every
 * address it has must be public, and only those are connected to: a name that changes its meaning
 * between the check and the connection gains nothing.
 *
 * @param allowPrivate whether addresses that are not public will do
 */
public record AddressGuard(
    List<String> allowedSchemes, boolean allowPrivate, HostResolver resolver) {

  /**
   * Checks the form of an address and where it leads, without connecting.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for an address that is not sent to
   */
  public void check(String url) {
    WebhookUrl parsed = parse(url);
    if (allowPrivate) {
      return;
    }
    try {
      addresses(parsed);
    } catch (UnknownHostException e) {
      throw MlflowException.invalidParameter(
          "Cannot resolve Webhook URL hostname %s".formatted(PythonText.repr(parsed.host())));
    }
  }

  WebhookUrl parse(String url) {
    return WebhookUrl.parse(url, allowedSchemes);
  }

  /**
   * Where the host leads now.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if that is not public
   */
  List<InetAddress> addresses(WebhookUrl url) throws UnknownHostException {
    List<InetAddress> addresses = resolver.resolve(url.host());
    for (InetAddress address : addresses) {
      if (!allowPrivate && !PublicAddress.isPublic(address)) {
        throw MlflowException.invalidParameter(
            "Webhook URL must not resolve to a non-public IP address. %s resolves to %s."
                .formatted(PythonText.repr(url.host()), address.getHostAddress()));
      }
    }
    return addresses;
  }
}
