package io.waymark.local.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Reads a body that is small enough to be handed on, and throws away one that is not. */
final class RequestBody {
  /** The quota of an HTTP API. */
  static final int MAX_BYTES = 10 * 1024 * 1024;

  private RequestBody() {}

  /**
   * The body, or nothing if it is larger than {@link #MAX_BYTES}. It is read to its end either way:
   * clients send all of it before they look at the answer, and would take a closed connection for a
   * broken one.
   */
  static Optional<byte[]> read(Request request, InputStream in) throws IOException {
    if (declared(request) <= MAX_BYTES) {
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      if (body.length <= MAX_BYTES) {
        return Optional.of(body);
      }
    }
    in.transferTo(OutputStream.nullOutputStream());
    return Optional.empty();
  }

  private static long declared(Request request) {
    try {
      return Long.parseLong(request.header("content-length").orElse("0"));
    } catch (NumberFormatException refusedByTheServerBefore) {
      return Long.MAX_VALUE;
    }
  }
}
