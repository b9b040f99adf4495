package io.waymark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.api.BrowserSettings;
import io.waymark.access.oidc.TestIssuer;
import io.waymark.access.users.Login;
import io.waymark.local.gateway.MlflowFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that leaves it to an issuer who people are. */
final class OidcTest {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("io.waymark");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final StreamHandler handler = new StreamHandler(log, new SimpleFormatter());
  private final List<String> secrets = new ArrayList<>();
  @TempDir private Path pages;
  private TestIssuer issuer;
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    handler.setLevel(Level.ALL);
    OURS.setLevel(Level.ALL);
    ROOT.addHandler(handler);
    Files.writeString(pages.resolve("index.html"), "<title>MLflow</title>");
    issuer = TestIssuer.start();
    AccessSettings settings =
        new AccessSettings(
            Set.of(Login.OIDC, Login.TOKEN),
            Permission.READ,
            Optional.empty(),
            Set.of(),
            Optional.of(issuer.settings()),
            BrowserSettings.OWN);
    server =
        LocalServer.start(
            Options.inMemory()
                .withAccess(new AccessOptions(settings, Optional.empty()))
                .withMlflow(new MlflowFolder(pages)));
  }

  @AfterEach
  void stop() {
    server.close();
    issuer.close();
    ROOT.removeHandler(handler);
    OURS.setLevel(Level.INFO);
  }

  @Test
  void aPersonSignsInLooksAroundAndLeavesAndTheLogKnowsNoSecret() throws Exception {
    assertThat(get("session/get", "").body())
        .isEqualTo(
            "{\"logins\":[\"token\",\"oidc\"],\"issuer\":\"%s\",\"mlflow\":true}"
                .formatted(issuer.uri()));
    HttpResponse<String> start = get("session/start", "");
    assertThat(start.statusCode()).isEqualTo(302);
    assertThat(setCookie(start)).contains("; HttpOnly; SameSite=Lax").contains("Max-Age=600;");
    String callback = logsIn(location(start), "ada@example.com admins");
    HttpResponse<String> back = send(request(callback, cookie(start)).GET());
    assertThat(location(back)).isEqualTo(server.uri() + "/console/");
    assertThat(setCookie(back)).contains("; HttpOnly; SameSite=Strict");
    String session = cookie(back);
    assertThat(get("session/get", session).body()).contains("\"username\":\"ada@example.com\"");
    assertThat(get("users/current", session).body())
        .contains("\"username\":\"ada@example.com\",\"is_admin\":true");
    HttpResponse<String> end = post("session/end", session, "origin", server.uri().toString());
    assertThat(end.body()).contains("\"sign_out\":\"" + issuer.uri() + "/logout?");
    assertThat(setCookie(end)).startsWith("waymark=; Path=/; Max-Age=0;");
    // What was tried again, in vain, is what a log would tell of.
    assertThat(location(send(request(callback, cookie(start)).GET())))
        .endsWith("/console/#/signed-out?why=refused");
    assertThat(get("users/current", session + "x").statusCode()).isEqualTo(401);
    handler.flush();
    assertThat(log.toString(UTF_8)).contains("does not exchange a code").doesNotContain(secrets);
  }

  @Test
  void nobodySignsInByTheLinkOfAnother() throws Exception {
    String callback = logsIn(location(get("session/start", "")), "eve@example.com");
    HttpResponse<String> without = send(request(callback, "").GET());
    assertThat(location(without)).endsWith("#/signed-out?why=stale");
    HttpResponse<String> another = send(request(callback, cookie(get("session/start", ""))).GET());
    assertThat(location(another)).endsWith("#/signed-out?why=refused");
    assertThat(setCookie(another)).contains("Max-Age=0;");
  }

  @Test
  void whoComesToMlflowsPagesHasToSignInFirst() throws Exception {
    String signIn = server.uri() + "/console/?mlflow";
    assertThat(location(mlflow("", "", "none"))).isEqualTo(signIn);
    String session = "waymark=" + issuer.token("ada@example.com");
    assertThat(mlflow("", session, "same-origin").body()).isEqualTo("<title>MLflow</title>");
    assertThat(location(mlflow("", session + "x", "same-origin"))).isEqualTo(signIn);
    // A link on another page of the same site, with which a browser sends the cookie.
    assertThat(location(mlflow("", session, "same-site"))).isEqualTo(signIn);
    assertThat(mlflow("?password", "", "none").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> mlflow(String query, String cookie, String site) throws Exception {
    return send(
        request(server.uri() + "/mlflow" + query, cookie).header("sec-fetch-site", site).GET());
  }

  @Test
  void whoGivesUpIsToldSo() throws Exception {
    HttpResponse<String> start = get("session/start", "");
    String callback = logsIn(location(start), "");
    assertThat(location(send(request(callback, cookie(start)).GET())))
        .endsWith("#/signed-out?why=declined");
  }

  @Test
  void anotherSitesPageChangesNothing() throws Exception {
    String session = "waymark=" + issuer.token("ada@example.com", "admins");
    String path = "experiments/create";
    assertThat(post(path, session, "sec-fetch-site", "same-origin").statusCode()).isEqualTo(400);
    assertThat(post(path, session, "sec-fetch-site", "same-site").statusCode()).isEqualTo(403);
    assertThat(post("session/end", session, "sec-fetch-site", "cross-site").statusCode())
        .isEqualTo(403);
    HttpRequest.Builder start =
        request(server.uri() + "/api/2.0/mlflow/session/start", session)
            .header("sec-fetch-site", "cross-site");
    assertThat(send(start.GET()).statusCode()).isEqualTo(403);
  }

  @Test
  void aMachineNeedsNoBrowser() throws Exception {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(issuer.uri().resolve("/token"))
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    String token = send(asked).body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    HttpRequest.Builder create =
        request(server.uri() + "/api/2.0/mlflow/experiments/create", "")
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"nightly\"}"));
    assertThat(send(create).statusCode()).isEqualTo(200);
  }

  /** Where the issuer sends the browser back to. */
  private String logsIn(String address, String who) throws Exception {
    HttpRequest.Builder form =
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString("who=" + who));
    String callback = location(send(form));
    assertThat(callback).startsWith(server.uri() + "/ajax-api/2.0/mlflow/session/callback?");
    secrets.add(callback.replaceFirst(".*[?&]code=([^&]+).*", "$1"));
    return callback;
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return send(request(server.uri() + "/api/2.0/mlflow/" + path, cookie).GET());
  }

  private HttpResponse<String> post(String path, String cookie, String header, String value)
      throws Exception {
    return send(
        request(server.uri() + "/api/2.0/mlflow/" + path, cookie)
            .header(header, value)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
  }

  private static HttpRequest.Builder request(String address, String cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    return cookie.isEmpty() ? request : request.header("cookie", cookie);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElseThrow();
  }

  private static String setCookie(HttpResponse<String> response) {
    return response.headers().firstValue("set-cookie").orElseThrow();
  }

  private String cookie(HttpResponse<String> response) {
    String cookie = setCookie(response).split(";")[0];
    secrets.add(cookie.split("=")[1]);
    return cookie;
  }
}
