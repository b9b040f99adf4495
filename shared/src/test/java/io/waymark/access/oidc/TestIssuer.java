package io.waymark.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.digest.Sha256;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A little issuer on this machine: discovery, keys, a login page that believes every name, codes
 * with PKCE, and client credentials.
 */
public final class TestIssuer implements AutoCloseable {
  public static final String CLIENT = "waymark-console";
  public static final String SECRET = "the client's own secret";
  public static final String MACHINE = "nightly-training";

  private final HttpServer http;
  private final List<JWK> published = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger keysRead = new AtomicInteger();
  private volatile RSAKey key = rsa();
  private volatile boolean away;

  private TestIssuer(HttpServer http) {
    this.http = http;
    published.add(key);
  }

  public static TestIssuer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    TestIssuer issuer = new TestIssuer(http);
    http.createContext("/", issuer::answer);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    return issuer;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** For the tokens of this issuer, with admins as the administrators. */
  public OidcSettings settings() {
    return new OidcSettings(
        uri(),
        Set.of(CLIENT, MACHINE),
        Optional.of(new OidcClient(CLIENT, () -> Optional.of(SECRET))),
        OidcSettings.DEFAULT_SCOPES,
        OidcSettings.DEFAULT_NAME_CLAIM,
        OidcSettings.DEFAULT_GROUPS_CLAIM,
        Optional.of("admins"));
  }

  /** Signs by a new key from now on, which is published; the old one is not any more. */
  public void rotate() {
    key = rsa();
    published.clear();
    published.add(key);
  }

  public void isAway(boolean now) {
    away = now;
  }

  public int keysRead() {
    return keysRead.get();
  }

  RSAKey key() {
    return key;
  }

  /** Publishes another key. */
  ECKey newCurveKey() {
    try {
      ECKey curve = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
      published.add(curve);
      return curve;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The claims of somebody's token, valid for an hour. */
  public JWTClaimsSet.Builder claims(String email, String... groups) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(uri().toString())
        .audience(CLIENT)
        .subject("subject of " + email)
        .claim("email", email)
        .claim("email_verified", true)
        .claim("groups", List.of(groups))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3_600)));
  }

  public String token(String email, String... groups) {
    return sign(claims(email, groups).build());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), key, claims);
  }

  static String sign(JWSHeader header, JWK key, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(
          key instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.toRSAKey()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2_048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query =
          form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
      Map<String, String> body = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (away) {
        send(exchange, 503, "text/plain", "away");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> json(exchange, 200, document());
        case "/keys" -> keys(exchange);
        case "/authorize" -> authorize(exchange, query, body);
        case "/token" -> token(exchange, body);
        case "/logout" -> redirect(exchange, query.getOrDefault("post_logout_redirect_uri", "/"));
        default -> send(exchange, 404, "text/plain", "");
      }
    }
  }

  private Map<String, String> document() {
    return Map.of(
        "issuer", uri().toString(),
        "jwks_uri", uri() + "/keys",
        "authorization_endpoint", uri() + "/authorize",
        "token_endpoint", uri() + "/token",
        "end_session_endpoint", uri() + "/logout");
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysRead.incrementAndGet();
    send(exchange, 200, "application/json", new JWKSet(new ArrayList<>(published)).toString());
  }

  /** Shows a page that asks for a name, and believes it: {@code ada@example.com admins}. */
  private void authorize(HttpExchange exchange, Map<String, String> query, Map<String, String> body)
      throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      send(
          exchange,
          200,
          "text/html; charset=utf-8",
          """
          <!doctype html><html lang="en"><title>The issuer</title><h1>The issuer</h1>
          <form method="post"><label>Who are you? <input name="who" autofocus></label>
          <button>Log in</button></form></html>
          """);
      return;
    }
    if (!query.getOrDefault("code_challenge_method", "").equals("S256")
        || !query.getOrDefault("client_id", "").equals(CLIENT)) {
      send(exchange, 400, "text/plain", "unknown client, or no PKCE");
      return;
    }
    String back = query.getOrDefault("redirect_uri", "");
    if (body.getOrDefault("who", "").isEmpty()) {
      redirect(
          exchange, back + "?error=access_denied&state=" + encode(query.getOrDefault("state", "")));
      return;
    }
    String code = UUID.randomUUID().toString();
    Map<String, String> asked = new HashMap<>(query);
    asked.put("who", body.get("who"));
    codes.put(code, asked);
    redirect(
        exchange,
        "%s?code=%s&state=%s".formatted(back, code, encode(query.getOrDefault("state", ""))));
  }

  private void token(HttpExchange exchange, Map<String, String> body) throws IOException {
    switch (body.getOrDefault("grant_type", "")) {
      case "authorization_code" -> exchangeCode(exchange, body);
      case "client_credentials" -> {
        Instant end = Instant.now().plusSeconds(3_600);
        JWTClaimsSet claims =
            new JWTClaimsSet.Builder()
                .issuer(uri().toString())
                .subject(MACHINE)
                .claim("client_id", MACHINE)
                .claim("token_use", "access")
                .expirationTime(Date.from(end))
                .build();
        json(exchange, 200, Map.of("access_token", sign(claims), "token_type", "Bearer"));
      }
      default -> json(exchange, 400, Map.of("error", "unsupported_grant_type"));
    }
  }

  private void exchangeCode(HttpExchange exchange, Map<String, String> body) throws IOException {
    Map<String, String> asked = codes.remove(body.getOrDefault("code", ""));
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString((CLIENT + ":" + encode(SECRET)).getBytes(UTF_8));
    if (!expected.equals(exchange.getRequestHeaders().getFirst("authorization"))) {
      json(exchange, 401, Map.of("error", "invalid_client"));
    } else if (asked == null
        || !challenge(body.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
        || !body.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
    } else {
      String[] who = asked.getOrDefault("who", "").split(" ");
      String[] groups = Arrays.copyOfRange(who, 1, who.length);
      JWTClaimsSet claims = claims(who[0], groups).claim("nonce", asked.get("nonce")).build();
      json(exchange, 200, Map.of("id_token", sign(claims), "token_type", "Bearer"));
    }
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.start().digest(verifier.getBytes(UTF_8)));
  }

  private static Map<String, String> form(String encoded) {
    Map<String, String> form = new HashMap<>();
    for (String field : encoded.split("&")) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) {
        form.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return form;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("location", address);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void json(HttpExchange exchange, int status, Map<String, String> object)
      throws IOException {
    byte[] json =
        Json.write(
            out -> {
              out.writeStartObject();
              for (var field : object.entrySet()) {
                out.writeStringField(field.getKey(), field.getValue());
              }
              out.writeEndObject();
            });
    send(exchange, status, "application/json", new String(json, UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
