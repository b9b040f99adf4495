package io.waymark.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.nimbusds.jwt.JWTClaimsSet;
import io.waymark.access.oidc.IssuerHttp.Reply;
import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signs people in to the web pages: authorization code with PKCE, as RFC 9700 asks for. */
public final class SignIn {
  private static final Logger LOG = System.getLogger(SignIn.class.getName());
  private static final int LONGEST_ERROR = 60;

  private final OidcSettings settings;
  private final OidcClient client;
  private final KnownIssuer issuer;
  private final TokenVerifier verifier;

  SignIn(OidcSettings settings, OidcClient client, KnownIssuer issuer, TokenVerifier verifier) {
    this.settings = settings;
    this.client = client;
    this.issuer = issuer;
    this.verifier = verifier;
  }

  /**
   * Somebody who is signed in.
   *
   * @param idToken what says so
   */
  public record Session(String idToken, String name, Instant expires) {
    /** Not the token. */
    @Override
    public String toString() {
      return "Session of " + name;
    }
  }

  /** A login that begins, and where to go for it. */
  public record Begun(String secret, URI address) {
    /** Not the secret. */
    @Override
    public String toString() {
      return "Begun";
    }
  }

  /**
   * Begins a login.
   *
   * @param callback where the issuer sends the browser back to
   */
  public Begun begin(URI callback) {
    LoginAttempt attempt = LoginAttempt.begin();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("redirect_uri", callback.toString());
    query.put("scope", settings.scopes());
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", attempt.challenge());
    query.put("code_challenge_method", "S256");
    URI address = issuer.get(_ -> true).authorization().orElseThrow(() -> lacks("authorization"));
    return new Begun(attempt.secret(), with(address, query));
  }

  /**
   * Ends a login.
   *
   * @param secret of its beginning
   * @param state that came with the code
   * @throws MlflowException {@code UNAUTHENTICATED} where this browser began no such login, or the
   *     issuer does not take the code
   */
  public Session finish(URI callback, String secret, String state, String code) {
    LoginAttempt attempt = new LoginAttempt(secret);
    if (!attempt.isOf(state)) {
      throw BadToken.because("it comes from a login that was begun elsewhere");
    }
    String token = exchange(callback, attempt, code);
    JWTClaimsSet claims = verifier.claims(token);
    if (!attempt.nonce().equals(claims.getClaim("nonce"))) {
      throw BadToken.because("it comes from another login");
    }
    return session(token, claims);
  }

  /**
   * What a token says of who is signed in by it.
   *
   * @throws MlflowException {@code UNAUTHENTICATED} where it does not hold, or not any more
   */
  public Session session(String token) {
    return session(token, verifier.claims(token));
  }

  private Session session(String token, JWTClaimsSet claims) {
    return new Session(
        token, verifier.identity(claims).name(), claims.getExpirationTime().toInstant());
  }

  /**
   * Where to sign out of the issuer too.
   *
   * @param back where it sends the browser then
   */
  public Optional<URI> signOut(URI back) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", client.id());
    query.put("post_logout_redirect_uri", back.toString());
    // Amazon Cognito's own names for the same.
    query.put("logout_uri", back.toString());
    return issuer.get(_ -> true).signOut().map(address -> with(address, query));
  }

  private String exchange(URI callback, LoginAttempt attempt, String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", callback.toString());
    form.put("client_id", client.id());
    form.put("code_verifier", attempt.verifier());
    URI address = issuer.get(_ -> true).token().orElseThrow(() -> lacks("token"));
    try {
      Reply reply = IssuerHttp.post(address, encoded(form), authorization());
      if (reply.status() != 200) {
        String error = reply.fields().string("error").orElse("");
        LOG.log(
            Level.WARNING,
            "{0} does not exchange a code: {1}",
            address,
            PythonText.repr(error.substring(0, Math.min(LONGEST_ERROR, error.length()))));
        throw BadToken.because("its issuer did not give one");
      }
      return reply.fields().requiredString("id_token");
    } catch (IOException away) {
      throw MlflowException.unavailable("The issuer does not answer.", away);
    }
  }

  /** RFC 6749, 2.3.1. */
  private String authorization() {
    return client
        .secret()
        .reveal()
        .map(secret -> encode(client.id()) + ":" + encode(secret))
        .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
        .orElse("");
  }

  private MlflowException lacks(String endpoint) {
    return MlflowException.unavailable(
        "The issuer %s names no %s endpoint.".formatted(settings.issuer(), endpoint));
  }

  private static URI with(URI address, Map<String, String> query) {
    return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + encoded(query));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
