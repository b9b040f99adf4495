package io.waymark.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issuer that changes its keys, or is away. */
class KnownIssuerTest {
  private Instant now = Instant.now();
  private TestIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void startIssuer() throws IOException {
    issuer = TestIssuer.start();
    verifier = verifier(issuer.uri());
  }

  @AfterEach
  void stopIssuer() {
    issuer.close();
  }

  @Test
  void keysAreReadOnceAnHour() {
    for (int call = 0; call < 5; call++) {
      verifier.verify(issuer.token("ada@example.com"));
    }
    assertThat(issuer.keysRead()).isEqualTo(1);
    pass(Duration.ofMinutes(59));
    verifier.verify(issuer.token("ada@example.com"));
    assertThat(issuer.keysRead()).isEqualTo(1);
    pass(Duration.ofMinutes(2));
    verifier.verify(token());
    assertThat(issuer.keysRead()).isEqualTo(2);
  }

  @Test
  void aNewKeyIsFoundAtOnceButNobodyHasThemReadAtWill() {
    verifier.verify(issuer.token("ada@example.com"));
    pass(Duration.ofMinutes(1));
    issuer.rotate();
    verifier.verify(token());
    assertThat(issuer.keysRead()).isEqualTo(2);
    issuer.rotate();
    for (int call = 0; call < 5; call++) {
      assertThatThrownBy(() -> verifier.verify(token()))
          .hasMessageContaining("a key that its issuer does not publish");
    }
    assertThat(issuer.keysRead()).isEqualTo(2);
    pass(Duration.ofMinutes(1));
    verifier.verify(token());
    assertThat(issuer.keysRead()).isEqualTo(3);
  }

  @Test
  void aKeyThatIsWithdrawnIsNoGoodAnHourLater() {
    String old =
        issuer.sign(
            issuer
                .claims("ada@example.com")
                .expirationTime(Date.from(now.plus(Duration.ofDays(1))))
                .build());
    verifier.verify(old);
    issuer.rotate();
    pass(Duration.ofMinutes(59));
    verifier.verify(old);
    pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> verifier.verify(old))
        .hasMessageContaining("a key that its issuer does not publish");
  }

  @Test
  void anIssuerThatIsAwayIsNobodysFault() {
    issuer.isAway(true);
    assertThatThrownBy(() -> verifier.verify(token()))
        .isInstanceOfSatisfying(
            MlflowException.class,
            away -> assertThat(away.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));
    issuer.isAway(false);
    // It is not asked again at once.
    assertThatThrownBy(() -> verifier.verify(token())).hasMessageContaining("does not answer");
    pass(Duration.ofSeconds(5));
    verifier.verify(token());
  }

  @Test
  void whatIsKnownHoldsForADayWhileItIsAway() {
    verifier.verify(token());
    issuer.isAway(true);
    pass(Duration.ofHours(23));
    verifier.verify(token());
    pass(Duration.ofHours(1));
    assertThatThrownBy(() -> verifier.verify(token())).hasMessageContaining("does not answer");
  }

  @Test
  void onlyTheIssuerItselfIsBelieved() {
    TokenVerifier other = verifier(URI.create(issuer.uri() + "/"));
    assertThatThrownBy(() -> other.verify(token())).hasMessageContaining("does not answer");
  }

  @Test
  void nobodyOnTheWayCanAnswerForIt() {
    assertThatThrownBy(() -> settings("http://issuer.example"))
        .hasMessage("http://issuer.example is no https address.");
    assertThatThrownBy(() -> settings("issuer.example"))
        .hasMessage("issuer.example is no https address.");
    assertThat(settings("https://issuer.example").issuer()).hasHost("issuer.example");
  }

  /** Valid at the test's time. */
  private String token() {
    return issuer.sign(
        issuer.claims("ada@example.com").expirationTime(Date.from(now.plusSeconds(60))).build());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private TokenVerifier verifier(URI address) {
    InstantSource clock = () -> now;
    return new TokenVerifier(
        new KnownIssuer(address, () -> Issuer.read(address), clock), issuer.settings(), clock);
  }

  private static OidcSettings settings(String issuer) {
    return new OidcSettings(
        URI.create(issuer),
        Set.of("us"),
        Optional.empty(),
        OidcSettings.DEFAULT_SCOPES,
        OidcSettings.DEFAULT_NAME_CLAIM,
        OidcSettings.DEFAULT_GROUPS_CLAIM,
        Optional.empty());
  }
}
