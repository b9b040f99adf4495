package io.waymark.emulators;

import java.net.URI;

/** Something that answers like AWS until it is closed. */
interface Emulator extends AutoCloseable {
  URI endpoint();

  @Override
  void close();
}
