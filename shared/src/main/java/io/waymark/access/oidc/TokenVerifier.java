package io.waymark.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.waymark.access.users.ExternalIdentity;
import io.waymark.access.users.ExternalTokens;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the tokens of one issuer: JWTs by RFC 7519, signed by RS256 or ES256 with a key that the
 * issuer publishes, for one of the audiences, and valid now.
 */
public final class TokenVerifier implements ExternalTokens {
  /** Longer than any header that reaches a function. */
  private static final int MOST_CHARACTERS = 16_384;

  /** NIST SP 800-131A allows no shorter ones. */
  private static final int LEAST_RSA_BITS = 2_048;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private final KnownIssuer issuer;
  private final ClaimRules rules;

  TokenVerifier(KnownIssuer issuer, OidcSettings settings, InstantSource clock) {
    this.issuer = issuer;
    this.rules = new ClaimRules(settings, clock);
  }

  @Override
  public ExternalIdentity verify(String token) {
    return identity(claims(token));
  }

  /** Whom claims mean that hold. */
  ExternalIdentity identity(JWTClaimsSet claims) {
    return rules.identity(claims);
  }

  /** The claims of a token that holds. */
  JWTClaimsSet claims(String token) {
    if (token.length() > MOST_CHARACTERS) {
      throw BadToken.because("it is longer than %d characters".formatted(MOST_CHARACTERS));
    }
    SignedJWT signed = parse(token);
    requireSignature(signed);
    try {
      JWTClaimsSet claims = signed.getJWTClaimsSet();
      rules.check(claims);
      return claims;
    } catch (ParseException malformed) {
      throw BadToken.because("it has no claims");
    }
  }

  /** Of some malformed headers the library makes exceptions of its own, or of nobody. */
  private static SignedJWT parse(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | RuntimeException malformed) {
      throw BadToken.because("it is no signed JWT");
    }
  }

  private void requireSignature(SignedJWT token) {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      throw BadToken.because("it is signed by neither RS256 nor ES256");
    }
    JWKSelector selector =
        new JWKSelector(Objects.requireNonNull(JWKMatcher.forJWSHeader(token.getHeader())));
    List<JWK> keys =
        selector.select(issuer.get(known -> !selector.select(known.keys()).isEmpty()).keys());
    if (keys.isEmpty()) {
      throw BadToken.because("it is signed by a key that its issuer does not publish");
    }
    if (keys.stream().noneMatch(key -> isSigned(token, key))) {
      throw BadToken.because("its signature does not hold");
    }
  }

  private static boolean isSigned(SignedJWT token, JWK key) {
    try {
      return token.verify(verifier(key));
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa when rsa.size() >= LEAST_RSA_BITS -> new RSASSAVerifier(rsa);
      case ECKey curve -> new ECDSAVerifier(curve);
      default -> throw new JOSEException("a key of no use");
    };
  }
}
