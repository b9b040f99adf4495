package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation asks of a resource that is a function, and waits for an answer to: at a
 * presigned address, which lets anyone answer and so must not be logged.
 */
record StackRequest(String type, URI answerTo, String stackId, String requestId, String logicalId) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  /** The request in an event, if it is CloudFormation's. */
  static Optional<StackRequest> of(Fields event) {
    return event
        .string("ResponseURL")
        .map(
            address ->
                new StackRequest(
                    event.requiredString("RequestType"),
                    URI.create(address),
                    event.requiredString("StackId"),
                    event.requiredString("RequestId"),
                    event.requiredString("LogicalResourceId")));
  }

  boolean isDeletion() {
    return type.equals("Delete");
  }

  void succeed() {
    answer("SUCCESS", "");
  }

  void fail(String reason) {
    answer("FAILED", reason);
  }

  private void answer(String status, String reason) {
    byte[] body =
        CanonicalJson.text(
                Map.of(
                    "Status",
                    status,
                    "Reason",
                    reason,
                    // Another one would make CloudFormation delete what it takes for the old one.
                    "PhysicalResourceId",
                    logicalId,
                    "StackId",
                    stackId,
                    "RequestId",
                    requestId,
                    "LogicalResourceId",
                    logicalId))
            .getBytes(UTF_8);
    for (int attempt = 1; ; attempt++) {
      try {
        put(body);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException("CloudFormation takes no answer.", e);
        }
      }
    }
  }

  private void put(byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) answerTo.toURL().openConnection();
    try {
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      // The address is signed for no type; the JDK would make one up.
      connection.setRequestProperty("content-type", "");
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("status %d".formatted(status));
      }
    } finally {
      connection.disconnect();
    }
  }

  /** Not the address. */
  @Override
  public String toString() {
    return "%s of %s".formatted(type, logicalId);
  }
}
