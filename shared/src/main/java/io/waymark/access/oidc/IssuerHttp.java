package io.waymark.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks an issuer. Redirects are not followed: its addresses are those it names. */
final class IssuerHttp {
  /** A document and the keys, or a code's exchange, are done before the gateway's patience is. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** No issuer has so many keys. */
  private static final int MOST_BYTES = 1_000_000;

  /** Made at the first call, so after a snapshot; it can't be restored with connections. */
  private static final class Client {
    static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  /** An answer, which is a JSON object. */
  record Reply(int status, String text, Fields fields) {}

  private IssuerHttp() {}

  /**
   * @throws IOException where no JSON object with status 200 comes
   */
  static Reply get(URI address) throws IOException {
    Reply reply = send(HttpRequest.newBuilder(address).GET());
    if (reply.status() != 200) {
      throw new IOException("%s answers %d.".formatted(address, reply.status()));
    }
    return reply;
  }

  /**
   * @param form as {@code application/x-www-form-urlencoded}
   * @param authorization empty for none
   * @throws IOException where no JSON object comes; without anything that was sent in its text
   */
  static Reply post(URI address, String form, String authorization) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return send(authorization.isEmpty() ? request : request.header("authorization", authorization));
  }

  private static Reply send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.header("accept", "application/json").timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response =
          Client.HTTP.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
      return Json.readObject(response.body().getBytes(UTF_8))
          .map(json -> new Reply(response.statusCode(), response.body(), Fields.of(json)))
          .orElseThrow(
              () ->
                  new IOException(
                      "%s answers %d without a JSON object."
                          .formatted(request.uri(), response.statusCode())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for " + request.uri());
    }
  }
}
