package io.waymark.local;

import io.waymark.local.webhooks.WebhookOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to run a server.
 *
 * @param port 0 for one that is free
 * @param data the folder that keeps everything; none for a server that forgets
 * @param allowedHosts patterns of {@code Host} headers to answer to; none for this machine's and
 *     private addresses
 * @param allowedOrigins patterns of other sites whose pages may change something
 * @param webhooks what webhooks may reach, and how often it is tried
 */
public record Options(
    int port,
    Optional<Path> data,
    List<String> allowedHosts,
    List<String> allowedOrigins,
    WebhookOptions webhooks) {
  public static final int DEFAULT_PORT = 5000;

  /** A server on a free port that forgets everything when it stops. */
  public static Options inMemory() {
    return new Options(0, Optional.empty(), List.of(), List.of(), WebhookOptions.DEFAULT);
  }

  /** A server on a free port that keeps everything in a folder. */
  public static Options in(Path data) {
    return new Options(0, Optional.of(data), List.of(), List.of(), WebhookOptions.DEFAULT);
  }

  public Options onPort(int otherPort) {
    return new Options(otherPort, data, allowedHosts, allowedOrigins, webhooks);
  }

  public Options withWebhooks(WebhookOptions others) {
    return new Options(port, data, allowedHosts, allowedOrigins, others);
  }
}
