package io.waymark.javaclient;

import java.util.UUID;

/** Names that no other test uses. */
final class Names {
  private Names() {}

  static String draw(String prefix) {
    return prefix + " " + UUID.randomUUID();
  }
}
