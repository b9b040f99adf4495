package io.waymark.webhooks.connection;

import java.net.InetAddress;

/** A range of addresses of one length: those that begin with {@code bits} bits of another. */
@SuppressWarnings("ArrayRecordComponent") // blocks are not compared
record AddressBlock(byte[] start, int bits) {

  /** The block that is written {@code address/bits}. */
  static AddressBlock of(String text) {
    String[] parts = text.split("/", 2);
    return new AddressBlock(
        InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
  }

  boolean holds(byte[] address) {
    if (address.length != start.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
