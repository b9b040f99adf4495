package io.waymark.access.api;

import io.waymark.console.Console;
import java.util.List;
import java.util.Optional;

/**
 * What is known of browsers that call.
 *
 * @param console where the web pages are, if this server does not serve them itself
 * @param origins patterns of other sites whose pages may change something by the password that a
 *     browser remembers, in which {@code *} is any text
 */
public record BrowserSettings(Optional<Console> console, List<String> origins) {
  /** This server's own pages, and nobody else's. */
  public static final BrowserSettings OWN = new BrowserSettings(Optional.empty(), List.of());

  public BrowserSettings {
    origins = List.copyOf(origins);
  }
}
