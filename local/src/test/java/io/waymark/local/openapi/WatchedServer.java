package io.waymark.local.openapi;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.local.AccessOptions;
import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import java.io.Closeable;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A locked server in memory, with workspaces; {@link WatchedClasses} loads it with all that it
 * needs.
 */
public final class WatchedServer implements Supplier<URI>, Closeable {
  static final String USERNAME = "root";
  static final String PASSWORD = "the first password";

  private final LocalServer server =
      LocalServer.start(
          Options.inMemory()
              .withWorkspaces()
              .withAccess(
                  new AccessOptions(
                      new AccessSettings(
                          Set.of(Login.BASIC, Login.TOKEN), Permission.READ, Optional.empty()),
                      Optional.of(new AccessOptions.FirstAdmin(USERNAME, PASSWORD)))));

  /** Its address. */
  @Override
  public URI get() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
