package io.waymark.access.oidc;

import io.waymark.access.users.ExternalTokens;
import java.time.InstantSource;
import java.util.Optional;

/**
 * All that is done with an issuer. Only what makes one loads the library for its tokens.
 *
 * @param tokens reads its tokens
 * @param signIn of people to the web pages, where these are registered with it
 */
public record Oidc(ExternalTokens tokens, Optional<SignIn> signIn) {

  public static Oidc of(OidcSettings settings, InstantSource clock) {
    KnownIssuer issuer =
        new KnownIssuer(settings.issuer(), () -> Issuer.read(settings.issuer()), clock);
    TokenVerifier verifier = new TokenVerifier(issuer, settings, clock);
    return new Oidc(
        verifier, settings.client().map(client -> new SignIn(settings, client, issuer, verifier)));
  }
}
