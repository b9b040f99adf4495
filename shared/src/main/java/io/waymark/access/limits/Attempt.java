package io.waymark.access.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Somebody who shows a password.
 *
 * @param username as it was given
 * @param address as one customer of a network has it: of IPv6 the first half, as anybody has the
 *     other half to themselves
 */
public record Attempt(String username, String address) {
  private static final int NETWORK_BYTES = 8;

  /** By the client's address. */
  public static Attempt from(String username, String address) {
    return new Attempt(username, address.contains(":") ? network(address) : address);
  }

  private static String network(String address) {
    try {
      // With a colon it is no name, so nobody is asked for it.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= NETWORK_BYTES
          ? address
          : HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException noAddress) {
      return address;
    }
  }
}
