package io.waymark.access.oidc;

import io.waymark.error.MlflowException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Remembers what an issuer says of itself. It is asked anew once an hour, and when something is
 * missing, as a key is that it has just begun to use; but never often, whatever callers show.
 */
final class KnownIssuer {
  private static final Logger LOG = System.getLogger(KnownIssuer.class.getName());

  private static final Duration FRESH = Duration.ofHours(1);

  /** An issuer that is away for longer may have withdrawn a key. */
  private static final Duration KEPT = Duration.ofHours(24);

  /** So long a token by a new key may be refused; issuers publish keys before they use them. */
  private static final Duration BETWEEN = Duration.ofSeconds(60);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private record Known(Issuer issuer, long since) {}

  /** Reads what an issuer says. */
  @FunctionalInterface
  interface Source {
    Issuer read() throws IOException;
  }

  private final URI address;
  private final Source source;
  private final InstantSource clock;
  private volatile Optional<Known> known = Optional.empty();
  private long nextTry = Long.MIN_VALUE;

  KnownIssuer(URI address, Source source, InstantSource clock) {
    this.address = address;
    this.source = source;
    this.clock = clock;
  }

  /**
   * What it says, as far as that is known.
   *
   * @param enough whether what is remembered is what is needed; else it is asked, if it may be
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE} while it does not answer
   */
  Issuer get(Predicate<Issuer> enough) {
    Optional<Known> seen = known;
    return seen.filter(found -> age(found) < FRESH.toMillis())
        .map(Known::issuer)
        .filter(enough)
        .orElseGet(() -> ask(seen));
  }

  /** Unless it has been asked since. */
  private synchronized Issuer ask(Optional<Known> seen) {
    if (known.equals(seen) && clock.millis() >= nextTry) {
      try {
        known = Optional.of(new Known(source.read(), clock.millis()));
        nextTry = clock.millis() + BETWEEN.toMillis();
      } catch (IOException away) {
        nextTry = clock.millis() + AFTER_FAILURE.toMillis();
        LOG.log(Level.WARNING, "The keys of {0} can''t be read: {1}", address, away.getMessage());
      }
    }
    return known
        .filter(found -> age(found) < KEPT.toMillis())
        .map(Known::issuer)
        .orElseThrow(
            () ->
                MlflowException.unavailable(
                    "The issuer %s does not answer, so its tokens can't be checked."
                        .formatted(address)));
  }

  private long age(Known found) {
    return clock.millis() - found.since();
  }
}
