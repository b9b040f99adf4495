package io.waymark.artifacts;

import java.net.URI;

/** A URL that grants what it says to whoever holds it, for a while; it hides itself from logs. */
public record PresignedUrl(URI uri) {

  @Override
  public String toString() {
    return "PresignedUrl[hidden]";
  }
}
