package io.waymark.access.users;

import io.waymark.access.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * Who comes from elsewhere. They become users here when they come first, so that roles and
 * permissions can be given to them as to others.
 *
 * @param tokens what reads an issuer's tokens; none where they are no way in
 * @param administrators names of who may do everything among those who sign for AWS
 */
public record ExternalLogins(Optional<ExternalTokens> tokens, Set<String> administrators) {
  public static final ExternalLogins NONE = new ExternalLogins(Optional.empty(), Set.of());

  public ExternalLogins {
    administrators = Set.copyOf(administrators);
  }

  Optional<ExternalIdentity> byToken(String text) {
    return tokens.map(reader -> reader.verify(text));
  }

  ExternalIdentity bySignature(String arn) {
    return IamArn.of(arn).identity(administrators);
  }

  /** As whom the making of their user is recorded: themselves. */
  static Caller newcomer(ExternalIdentity identity, Caller anonymous) {
    return new Caller(
        identity.name(),
        identity.groups(),
        Optional.empty(),
        anonymous.address(),
        anonymous.requestId());
  }
}
