package io.waymark.emulators;

import java.net.URI;

/** An emulator that somebody else started, and will stop. */
record GivenEndpoint(URI endpoint) implements Emulator {
  static GivenEndpoint of(String url) {
    return new GivenEndpoint(URI.create(url));
  }

  @Override
  public void close() {
    // Not ours to stop.
  }
}
