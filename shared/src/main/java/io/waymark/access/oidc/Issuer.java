package io.waymark.access.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/**
 * What an issuer says of itself in its discovery document, with its keys.
 *
 * @param authorization where people log in
 * @param token where a code is exchanged
 * @param signOut where people log out
 */
record Issuer(
    JWKSet keys, Optional<URI> authorization, Optional<URI> token, Optional<URI> signOut) {

  /**
   * Asks it.
   *
   * @throws IOException where it does not answer, or not as OpenID Connect Discovery 1.0 has it
   */
  static Issuer read(URI issuer) throws IOException {
    String base = issuer.toString().replaceFirst("/$", "");
    Fields document =
        IssuerHttp.get(URI.create(base + "/.well-known/openid-configuration")).fields();
    try {
      String named = document.requiredString("issuer");
      if (!named.equals(issuer.toString())) {
        throw new IOException("The issuer calls itself %s, not %s.".formatted(named, issuer));
      }
      URI keys = URI.create(document.requiredString("jwks_uri"));
      OidcSettings.requireSecure(keys);
      return new Issuer(
          JWKSet.parse(IssuerHttp.get(keys).text()),
          address(document, "authorization_endpoint"),
          address(document, "token_endpoint"),
          address(document, "end_session_endpoint"));
    } catch (MlflowException | IllegalArgumentException | ParseException wrong) {
      throw new IOException("%s describes itself wrongly.".formatted(issuer), wrong);
    }
  }

  private static Optional<URI> address(Fields document, String name) {
    Optional<URI> address = document.string(name).map(URI::create);
    address.ifPresent(OidcSettings::requireSecure);
    return address;
  }
}
