package io.waymark.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.waymark.access.users.ExternalIdentity;
import io.waymark.access.users.Login;
import io.waymark.access.users.Origin;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of a real little issuer, good and bad. */
class TokenVerifierTest {
  private static TestIssuer issuer;

  private Instant now = Instant.now();
  private TokenVerifier verifier;

  @BeforeAll
  static void startIssuer() throws IOException {
    issuer = TestIssuer.start();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @BeforeEach
  void forgetKeys() {
    InstantSource clock = () -> now;
    KnownIssuer known = new KnownIssuer(issuer.uri(), () -> Issuer.read(issuer.uri()), clock);
    verifier = new TokenVerifier(known, issuer.settings(), clock);
  }

  @Test
  void aPersonIsKnownByTheirAddressAndGroups() {
    JWTClaimsSet claims =
        issuer.claims("ada@example.com", "risk", "admins").issueTime(Date.from(now)).build();
    assertThat(verifier.verify(issuer.sign(claims)))
        .isEqualTo(
            new ExternalIdentity(
                new Origin(Login.OIDC, issuer.uri().toString(), "subject of ada@example.com"),
                "ada@example.com",
                Set.of("risk", "admins"),
                true,
                OptionalLong.of(now.truncatedTo(ChronoUnit.SECONDS).toEpochMilli())));
    assertThat(verifier.verify(issuer.token("ben@example.com", "risk")).administrator()).isFalse();
  }

  /** As Amazon Cognito gives them to machines: no {@code aud}, no address. */
  @Test
  void aMachineIsKnownByItsClient() {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.uri().toString())
            .subject(TestIssuer.MACHINE)
            .claim("client_id", TestIssuer.MACHINE)
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    assertThat(verifier.verify(issuer.sign(claims)).name()).isEqualTo(TestIssuer.MACHINE);
    refused(
        () -> verifier.verify(issuer.sign(changed(claims, "client_id", "another"))),
        "it is for another audience");
    // An audience that is named is the one that counts.
    refused(
        () -> verifier.verify(issuer.sign(changed(claims, "aud", "another"))),
        "it is for another audience");
  }

  @Test
  void aCurveIsAsGoodAsRsa() {
    ECKey curve = issuer.newCurveKey();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(curve.getKeyID()).build();
    String token = TestIssuer.sign(header, curve, issuer.claims("ada@example.com").build());
    assertThat(verifier.verify(token).name()).isEqualTo("ada@example.com");
    refused(() -> verifier.verify(broken(token)), "its signature does not hold");
  }

  @Test
  void aTokenWithoutTheNameOfItsKeyIsTriedWithAll() {
    issuer.newCurveKey();
    JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);
    JWTClaimsSet claims = issuer.claims("ada@example.com").build();
    assertThat(verifier.verify(TestIssuer.sign(header, issuer.key(), claims)).name())
        .isEqualTo("ada@example.com");
    refused(
        () -> verifier.verify(TestIssuer.sign(header, TestIssuer.rsa(), claims)),
        "its signature does not hold");
  }

  @Test
  void whatIsNotSignedByTheIssuerIsRefused() throws JOSEException {
    JWTClaimsSet claims = issuer.claims("ada@example.com", "admins").build();
    refused(() -> verifier.verify(new PlainJWT(claims).serialize()), "it is no signed JWT");
    JWSHeader rs512 =
        new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(issuer.key().getKeyID()).build();
    refused(
        () -> verifier.verify(TestIssuer.sign(rs512, issuer.key(), claims)),
        "it is signed by neither RS256 nor ES256");
    // The old trick: what everybody knows taken for a secret.
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build(),
            claims);
    confused.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    refused(() -> verifier.verify(confused.serialize()), "it is signed by neither RS256 nor ES256");
    RSAKey own = new RSAKey.Builder(TestIssuer.rsa()).keyID(issuer.key().getKeyID()).build();
    JWSHeader borrowed =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(issuer.key().getKeyID()).build();
    refused(
        () -> verifier.verify(TestIssuer.sign(borrowed, own, claims)),
        "its signature does not hold");
    JWSHeader brought = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build();
    refused(
        () -> verifier.verify(TestIssuer.sign(brought, own, claims)),
        "its signature does not hold");
    JWSHeader critical =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(issuer.key().getKeyID())
            .criticalParams(Set.of("exp"))
            .customParam("exp", 1)
            .build();
    refused(
        () -> verifier.verify(TestIssuer.sign(critical, issuer.key(), claims)),
        "its signature does not hold");
  }

  @Test
  void everyByteOfATokenCounts() {
    String token = issuer.token("ada@example.com");
    String[] parts = token.split("\\.");
    String other = issuer.token("eve@example.com").split("\\.")[1];
    refused(
        () -> verifier.verify(String.join(".", parts[0], other, parts[2])),
        "its signature does not hold");
    refused(() -> verifier.verify(broken(token)), "its signature does not hold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a.b.c", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9..", "bnVsbA.bnVsbA.eA"})
  void whatIsNoTokenIsRefused(String text) {
    assertThatThrownBy(() -> verifier.verify(text))
        .isInstanceOfSatisfying(
            MlflowException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
  }

  @Test
  void aHugeTokenIsNotEvenRead() {
    refused(
        () -> verifier.verify(issuer.token("ada@example.com", "x".repeat(20_000))),
        "it is longer than 16384 characters");
  }

  @Test
  void itIsForUsAndByTheIssuerAndNow() {
    JWTClaimsSet good = issuer.claims("ada@example.com").build();
    refused(changed(good, "iss", "http://127.0.0.1:1"), "it is not by " + issuer.uri());
    refused(changed(good, "iss", issuer.uri() + "/"), "it is not by " + issuer.uri());
    refused(changed(good, "aud", "another"), "it is for another audience");
    refused(changed(good, "aud", List.of()), "it is for another audience");
    assertThat(named(changed(good, "aud", List.of("another", TestIssuer.CLIENT))))
        .isEqualTo("ada@example.com");
    refused(changed(good, "exp", null), "it does not say when it expires");
    refused(changed(good, "sub", null), "it does not say whom it is about: no sub");
    refused(
        changed(good, "email_verified", false),
        "its issuer has not verified the address of whom it is about");
    refused(
        changed(good, "email_verified", "false"),
        "its issuer has not verified the address of whom it is about");
    for (String nobody : List.of("anonymous", "waymark:apply", " ", "a\nb", "x".repeat(256))) {
      refused(changed(good, "email", nobody), "nobody can be called what its email says");
    }
  }

  @Test
  void twoClocksMayBeAMinuteApart() {
    Date soon = Date.from(now.plusSeconds(100));
    JWTClaimsSet claims =
        issuer.claims("ada@example.com").notBeforeTime(soon).expirationTime(soon).build();
    Instant then = soon.toInstant();
    at(then.minusSeconds(61));
    refused(claims, "it is not valid yet");
    at(then.minusSeconds(60));
    assertThat(named(claims)).isEqualTo("ada@example.com");
    at(then.plusSeconds(59));
    assertThat(named(claims)).isEqualTo("ada@example.com");
    at(then.plusSeconds(60));
    refused(claims, "it has expired");
  }

  @Test
  void groupsAreTakenAsTheyComeButNeverForWhatIsGrantedToOne() {
    JWTClaimsSet claims = issuer.claims("ada@example.com").build();
    assertThat(groups(changed(claims, "groups", "risk"))).containsExactly("risk");
    assertThat(groups(changed(claims, "groups", List.of("risk", 7)))).containsExactly("risk");
    assertThat(groups(changed(claims, "groups", Map.of("risk", true)))).isEmpty();
    assertThat(groups(changed(claims, "groups", null))).isEmpty();
    assertThat(groups(changed(claims, "groups", List.of("__user_1__", "risk"))))
        .containsExactly("risk");
  }

  /** Which refusals show nothing of what was shown. */
  private void refused(ThrowingCallable verified, String reason) {
    assertThatThrownBy(verified)
        .isInstanceOfSatisfying(
            MlflowException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
              assertThat(refused).hasMessage("The token is not accepted: %s.".formatted(reason));
            });
  }

  private void refused(JWTClaimsSet claims, String reason) {
    refused(() -> verifier.verify(issuer.sign(claims)), reason);
  }

  private String named(JWTClaimsSet claims) {
    return verifier.verify(issuer.sign(claims)).name();
  }

  private Set<String> groups(JWTClaimsSet claims) {
    return verifier.verify(issuer.sign(claims)).groups();
  }

  private void at(Instant time) {
    now = time;
  }

  private static JWTClaimsSet changed(JWTClaimsSet claims, String name, @Nullable Object value) {
    return new JWTClaimsSet.Builder(claims).claim(name, value).build();
  }

  /** With another signature: its first digit, as the last may hold bits of no meaning. */
  private static String broken(String token) {
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';
    return token.substring(0, signature) + other + token.substring(signature + 1);
  }
}
