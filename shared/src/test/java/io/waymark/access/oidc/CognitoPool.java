package io.waymark.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.digest.Sha256;
import io.waymark.json.CanonicalJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A user pool as Amazon Cognito's documents describe one: its paths and the parameters it asks for,
 * and nothing that it lacks. Ada is logged in already.
 *
 * <p>Source: "User pool endpoints and managed login reference" and "Understanding the identity
 * token" in Amazon Cognito's developer guide.
 */
final class CognitoPool implements AutoCloseable {
  static final String CLIENT = "5ceho48rc7uuvf044cl8okc6v1";
  static final URI CALLBACK = URI.create("https://pages.example/ajax-api/callback");
  static final URI PAGES = URI.create("https://pages.example/");

  private static final String POOL = "/eu-central-1_Example01";
  private static final Set<String> SCOPES = Set.of("openid", "email", "profile");

  private final RSAKey key = TestIssuer.rsa();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final HttpServer http;

  private CognitoPool(HttpServer http) {
    this.http = http;
  }

  static CognitoPool start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    CognitoPool pool = new CognitoPool(http);
    http.createContext("/", pool::answer);
    http.start();
    return pool;
  }

  /** As the stack sets up a server for a pool of its own. */
  OidcSettings settings() {
    return new OidcSettings(
        URI.create(issuer()),
        Set.of(CLIENT),
        Optional.of(new OidcClient(CLIENT, ClientSecret.NONE)),
        OidcSettings.DEFAULT_SCOPES,
        OidcSettings.DEFAULT_NAME_CLAIM,
        "cognito:groups",
        Optional.of("administrators"));
  }

  /** The claims of an identity token; who is in no group has no claim of them. */
  JWTClaimsSet.Builder idToken(String... groups) {
    JWTClaimsSet.Builder claims =
        common("id")
            .audience(CLIENT)
            .claim("cognito:username", "0a1b2c3d-0000-4000-8000-123456789abc")
            .claim("email", "ada@example.com")
            .claim("email_verified", true);
    return groups.length == 0 ? claims : claims.claim("cognito:groups", List.of(groups));
  }

  /** Those of an access token of the same login: no audience and no address. */
  JWTClaimsSet.Builder accessToken(String... groups) {
    return common("access")
        .claim("client_id", CLIENT)
        .claim("username", "0a1b2c3d-0000-4000-8000-123456789abc")
        .claim("scope", "openid profile email")
        .claim("cognito:groups", List.of(groups));
  }

  private JWTClaimsSet.Builder common(String use) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject("0a1b2c3d-0000-4000-8000-123456789abc")
        .claim("token_use", use)
        .claim("auth_time", now.getEpochSecond())
        .jwtID("b1c2d3e4-0000-4000-8000-123456789abc")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3_600)));
  }

  String sign(JWTClaimsSet.Builder claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    return TestIssuer.sign(header, key, claims.build());
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private String issuer() {
    return address() + POOL;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query =
          form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET " + POOL + "/.well-known/openid-configuration" -> json(exchange, 200, document());
        case "GET " + POOL + "/.well-known/jwks.json" ->
            json(exchange, 200, new JWKSet(key).toJSONObject());
        case "GET /oauth2/authorize" -> authorize(exchange, query);
        case "POST /oauth2/token" -> token(exchange);
        case "GET /logout" -> logout(exchange, query);
        default -> json(exchange, 404, Map.of());
      }
    }
  }

  private Map<String, Object> document() {
    return Map.of(
        "issuer", issuer(),
        "jwks_uri", issuer() + "/.well-known/jwks.json",
        "authorization_endpoint", address() + "/oauth2/authorize",
        "token_endpoint", address() + "/oauth2/token",
        "end_session_endpoint", address() + "/logout",
        "id_token_signing_alg_values_supported", List.of("RS256"));
  }

  /** Comes back with a code, or else shows what is wrong. */
  private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
    boolean right =
        CLIENT.equals(query.get("client_id"))
            && "code".equals(query.get("response_type"))
            && CALLBACK.toString().equals(query.get("redirect_uri"))
            && SCOPES.containsAll(List.of(query.getOrDefault("scope", "").split(" ")))
            && "S256".equals(query.get("code_challenge_method"));
    if (!right) {
      redirect(exchange, address() + "/error?error=invalid_request");
      return;
    }
    String code = "code-" + codes.size();
    codes.put(code, query);
    redirect(exchange, CALLBACK + "?code=" + code + "&state=" + query.get("state"));
  }

  /** A client without a secret shows none. */
  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> asked = codes.getOrDefault(form.getOrDefault("code", ""), Map.of());
    if (exchange.getRequestHeaders().containsKey("authorization")
        || !CLIENT.equals(form.get("client_id"))) {
      json(exchange, 400, Map.of("error", "invalid_client"));
    } else if (!"authorization_code".equals(form.get("grant_type"))
        || !CALLBACK.toString().equals(form.get("redirect_uri"))
        || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
    } else {
      json(
          exchange,
          200,
          Map.of(
              "id_token",
              sign(idToken("risk").claim("nonce", asked.get("nonce"))),
              "access_token",
              sign(accessToken("risk")),
              "refresh_token",
              "opaque",
              "expires_in",
              3_600,
              "token_type",
              "Bearer"));
    }
  }

  /** It knows no {@code post_logout_redirect_uri}. */
  private void logout(HttpExchange exchange, Map<String, String> query) throws IOException {
    boolean right =
        CLIENT.equals(query.get("client_id")) && PAGES.toString().equals(query.get("logout_uri"));
    redirect(exchange, right ? PAGES.toString() : address() + "/login");
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.start().digest(verifier.getBytes(UTF_8)));
  }

  private static Map<String, String> form(String encoded) {
    return Arrays.stream(encoded.split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .collect(toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("location", address);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> object)
      throws IOException {
    byte[] bytes = CanonicalJson.text(object).getBytes(UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
