package io.waymark.local.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Method;
import io.waymark.json.CanonicalJson;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** A server whose reads are heard, called by its administrator. */
final class ExploredServer implements Closeable {
  private static final String LOGIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (WatchedServer.USERNAME + ":" + WatchedServer.PASSWORD).getBytes(UTF_8));

  private final HttpClient http = HttpClient.newHttpClient();
  private final Closeable server;
  private final URI uri;

  @SuppressWarnings("unchecked") // see WatchedServer
  ExploredServer() throws ReflectiveOperationException {
    Object started =
        new WatchedClasses()
            .loadClass(WatchedServer.class.getName())
            .getDeclaredConstructor()
            .newInstance();
    server = (Closeable) started;
    uri = ((Supplier<URI>) started).get();
    call(
        AccessEndpoint.CREATE_USER,
        AccessEndpoint.CREATE_USER.path().text(),
        new Body(Map.of("username", Sample.USERNAME, "password", WatchedServer.PASSWORD)));
  }

  /** Calls an endpoint as its administrator, and hears what it reads. */
  Outcome call(Endpoint endpoint, String path, Body body) {
    return call(request(endpoint, path, body).header("authorization", LOGIN).build());
  }

  /** Whether an endpoint answers whoever asks. */
  boolean isOpen(Endpoint endpoint, Sample sample) {
    return call(request(endpoint, sample.path(), sample.body()).build()).status() != 401;
  }

  private HttpRequest.Builder request(Endpoint endpoint, String path, Body body) {
    String query = query(endpoint.method(), body);
    if (Description.isForm(endpoint)) {
      return HttpRequest.newBuilder(uri.resolve(path))
          .header("content-type", Description.FORM)
          .header("sec-fetch-site", "same-origin")
          .POST(BodyPublishers.ofString(query.replaceFirst("\\?", "")));
    }
    return HttpRequest.newBuilder(uri.resolve(path + query))
        .header("content-type", "application/json")
        .method(
            endpoint.method().name(),
            endpoint.method() == Method.GET
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(CanonicalJson.text(body.json())));
  }

  private Outcome call(HttpRequest request) {
    Reads.take();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      String type = answer.headers().firstValue("content-type").orElse("").split(";", 2)[0];
      return new Outcome(answer.statusCode(), type, answer.body(), Reads.take());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A GET has no other message, and an upload reads it beside its file. */
  private static String query(Method method, Body body) {
    if (method == Method.DELETE || body.json().isEmpty()) {
      return "";
    }
    StringJoiner query = new StringJoiner("&", "?", "");
    body.json()
        .forEach(
            (name, value) -> {
              for (Object each :
                  value instanceof List<?> list ? list : List.of(String.valueOf(value))) {
                query.add(name + "=" + URLEncoder.encode(String.valueOf(each), UTF_8));
              }
            });
    return query.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    http.close();
  }
}
