package io.waymark.webhooks.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostResolver {
  /** The resolver of this machine. */
  HostResolver SYSTEM =
      host -> {
        try {
          return List.of(InetAddress.getAllByName(host));
        } catch (IllegalArgumentException ambiguous) {
          // Such as 0x7f.1, which other systems take for 127.0.0.1.
          throw new UnknownHostException(host);
        }
      };

  /** At least one address. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
