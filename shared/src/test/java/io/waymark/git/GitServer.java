package io.waymark.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;

/** A git server on this machine: repositories by their names, by HTTP. */
public final class GitServer implements AutoCloseable {
  private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Optional<String> login = Optional.empty();
  private volatile Optional<Integer> failure = Optional.empty();
  private volatile Optional<String> redirect = Optional.empty();
  private volatile boolean onlyTips;
  private volatile boolean showsPages;

  public GitServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
  }

  /** Without a slash at its end. */
  public String url() {
    return "http://%s".formatted(hostAndPort());
  }

  public String hostAndPort() {
    return "127.0.0.1:%d".formatted(server.getAddress().getPort());
  }

  /** Serves a repository and gives its address. */
  public String serve(String name, GitProject project) {
    repositories.put(name, project.repository());
    return "%s/%s.git".formatted(url(), name);
  }

  /** Asks for a login from now on: {@code user:password}. */
  public void protect(String userAndPassword) {
    login = Optional.of(userAndPassword);
  }

  /** Answers every request with a status from now on. */
  public void fail(int status) {
    failure = Optional.of(status);
  }

  /** Sends every client to another server, for the same path. */
  public void redirect(String url) {
    redirect = Optional.of(url);
  }

  /** Answers every request with a web page from now on. */
  public void showPages() {
    showsPages = true;
  }

  /** Speaks git's older protocol, and gives no commit that it does not name. */
  public void giveOnlyTips() {
    onlyTips = true;
  }

  /** The requests until now: their method, path and header {@code Authorization}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = header(exchange, "Authorization").orElse("-");
      requests.add(
          "%s %s %s"
              .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), authorization));
      String[] parts = exchange.getRequestURI().getPath().split("\\.git/", 2);
      Optional<Repository> repository =
          Optional.ofNullable(repositories.get(parts[0].substring(1)));
      if (showsPages) {
        byte[] page = "<!doctype html>\n<title>Welcome</title>\n".getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      } else if (failure.isPresent()) {
        exchange.sendResponseHeaders(failure.get(), -1);
      } else if (redirect.isPresent()) {
        exchange.getResponseHeaders().set("Location", redirect.get() + exchange.getRequestURI());
        exchange.sendResponseHeaders(302, -1);
      } else if (!isLoggedIn(authorization)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else if (repository.isEmpty() || parts.length < 2) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        serve(exchange, repository.get(), parts[1]);
      }
    }
  }

  private boolean isLoggedIn(String authorization) {
    return login
        .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))
        .filter(expected -> !expected.equals(authorization))
        .isEmpty();
  }

  private void serve(HttpExchange exchange, Repository repository, String service)
      throws IOException {
    UploadPack pack = new UploadPack(repository);
    pack.setBiDirectionalPipe(false);
    if (onlyTips) {
      pack.setRequestPolicy(RequestPolicy.ADVERTISED);
    } else {
      header(exchange, "Git-Protocol")
          .ifPresent(version -> pack.setExtraParameters(Arrays.asList(version.split(":"))));
    }
    String kind = service.equals("info/refs") ? "advertisement" : "result";
    exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-" + kind);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      if (service.equals("info/refs")) {
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=git-upload-pack\n");
        lines.end();
        pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
      } else {
        pack.upload(body(exchange), out, null);
      }
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean isPacked = header(exchange, "Content-Encoding").equals(Optional.of("gzip"));
    return isPacked ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
