package io.waymark.access.api;

import io.waymark.console.Console;
import io.waymark.endpoint.ApiRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known of browsers that call.
 *
 * @param console where the web pages are, if this server does not serve them itself
 * @param origins patterns of other sites whose pages may change something by the password that a
 *     browser remembers, in which {@code *} is any text
 * @param mlflow whether MLflow's own pages are beside the console's
 */
public record BrowserSettings(Optional<Console> console, List<String> origins, boolean mlflow) {
  /** This server's own pages, and nobody else's. */
  public static final BrowserSettings OWN = new BrowserSettings(Optional.empty(), List.of(), false);

  public BrowserSettings {
    origins = List.copyOf(origins);
  }

  public BrowserSettings withMlflow() {
    return new BrowserSettings(console, origins, true);
  }

  /** Where the console is for who asks, with a slash at the end. */
  URI pages(ApiRequest request) {
    return console
        .map(Console::address)
        .orElseGet(() -> URI.create(PageOrigins.own(request) + "/console/"));
  }
}
