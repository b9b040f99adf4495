package io.waymark.access.oidc;

import static java.util.stream.Collectors.toSet;

import com.nimbusds.jwt.JWTClaimsSet;
import io.waymark.access.Caller;
import io.waymark.access.users.ExternalIdentity;
import io.waymark.access.users.Login;
import io.waymark.access.users.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of a signed token must say, and whom they mean. */
final class ClaimRules {
  /** How far two clocks may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** MLflow's own columns hold no longer names. */
  private static final int LONGEST_NAME = 255;

  private final OidcSettings settings;
  private final InstantSource clock;

  ClaimRules(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws io.waymark.error.MlflowException {@code UNAUTHENTICATED}
   */
  void check(JWTClaimsSet claims) {
    Instant now = clock.instant();
    if (!settings.issuer().toString().equals(claims.getIssuer())) {
      throw BadToken.because("it is not by %s".formatted(settings.issuer()));
    }
    if (Collections.disjoint(audiences(claims), settings.audiences())) {
      throw BadToken.because("it is for another audience");
    }
    Instant expires =
        time(claims.getExpirationTime())
            .orElseThrow(() -> BadToken.because("it does not say when it expires"));
    if (!now.isBefore(expires.plus(SKEW))) {
      throw BadToken.because("it has expired");
    }
    if (time(claims.getNotBeforeTime()).filter(now.plus(SKEW)::isBefore).isPresent()) {
      throw BadToken.because("it is not valid yet");
    }
  }

  /** Whom checked claims mean. */
  ExternalIdentity identity(JWTClaimsSet claims) {
    String subject =
        text(claims, "sub")
            .orElseThrow(() -> BadToken.because("it does not say whom it is about: no sub"));
    Set<String> groups = groups(claims);
    return new ExternalIdentity(
        new Origin(Login.OIDC, settings.issuer().toString(), subject),
        name(claims, subject),
        groups,
        settings.administrators().filter(groups::contains).isPresent(),
        issued(claims));
  }

  /** No later than now, whatever the issuer's clock says. */
  private OptionalLong issued(JWTClaimsSet claims) {
    return time(claims.getIssueTime())
        .map(issued -> OptionalLong.of(Math.min(issued.toEpochMilli(), clock.millis())))
        .orElse(OptionalLong.empty());
  }

  /** Amazon Cognito's access tokens name the client in place of an audience. */
  private static List<String> audiences(JWTClaimsSet claims) {
    List<String> audiences = claims.getAudience();
    return audiences.isEmpty() ? text(claims, "client_id").stream().toList() : audiences;
  }

  private String name(JWTClaimsSet claims, String subject) {
    Optional<String> called = text(claims, settings.nameClaim());
    if (called.isPresent() && settings.nameClaim().equals("email") && isUnverified(claims)) {
      throw BadToken.because("its issuer has not verified the address of whom it is about");
    }
    String name = called.orElse(subject);
    // Nobody may seem to be one of our own functions, or nobody.
    if (name.length() > LONGEST_NAME
        || name.isBlank()
        || name.chars().anyMatch(Character::isISOControl)
        || name.equals(Caller.ANONYMOUS)
        || name.startsWith(Caller.SYSTEM)) {
      throw BadToken.because(
          "nobody can be called what its %s says".formatted(settings.nameClaim()));
    }
    return name;
  }

  /** Some issuers write truth values as texts. */
  private static boolean isUnverified(JWTClaimsSet claims) {
    return "false".equals(String.valueOf(claims.getClaim("email_verified")));
  }

  private Set<String> groups(JWTClaimsSet claims) {
    return switch (claims.getClaim(settings.groupsClaim())) {
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).collect(toSet());
      case String one -> Set.of(one);
      case null, default -> Set.of();
    };
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Instant> time(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }
}
