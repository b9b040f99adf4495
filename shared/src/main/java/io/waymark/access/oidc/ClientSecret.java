package io.waymark.access.oidc;

import java.util.Optional;

/** What the web pages' client shows the issuer besides its id; read when it is needed first. */
@FunctionalInterface
public interface ClientSecret {
  /** Of a public client. */
  ClientSecret NONE = Optional::empty;

  Optional<String> reveal();
}
