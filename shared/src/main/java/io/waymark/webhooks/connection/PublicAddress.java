package io.waymark.webhooks.connection;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet: all that IANA's registries of special-purpose
 * addresses do not call otherwise, and no multicast. An IPv6 address that only wraps an IPv4 one
 * counts as that one.
 */
public final class PublicAddress {
  private static final List<AddressBlock> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(AddressBlock::of)
          .toList();

  private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");
  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

  /** Java makes the mapped form, {@code ::ffff:0:0/96}, an IPv4 address by itself. */
  private static final AddressBlock COMPATIBLE = AddressBlock.of("::/96");

  private PublicAddress() {}

  /** Whether it is one that anybody may be led to. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = embedded(address.getAddress());
    return SPECIAL.stream().noneMatch(block -> block.holds(bytes));
  }

  private static byte[] embedded(byte[] bytes) {
    if (SIX_TO_FOUR.holds(bytes)) {
      return Arrays.copyOfRange(bytes, 2, 6);
    }
    boolean wraps = NAT64.holds(bytes) || COMPATIBLE.holds(bytes);
    return wraps ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }
}
