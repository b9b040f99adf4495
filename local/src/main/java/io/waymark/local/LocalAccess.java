package io.waymark.local;

import io.waymark.access.Caller;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.api.BrowserSettings;
import io.waymark.access.oidc.OidcSettings;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.User;
import io.waymark.access.users.UserService;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.error.MlflowException;
import io.waymark.functions.FunctionAccess;
import java.time.InstantSource;

/** The access of a server with embedded stores. */
final class LocalAccess {
  private LocalAccess() {}

  /**
   * As the options say.
   *
   * @throws StartException if nobody could log in as an administrator
   */
  static Access open(Stores stores, Options options) {
    AccessSettings settings = options.access().settings();
    if (!settings.isOff()) {
      ensureAdmin(
          new DynamoAccessStore(stores.registry(), InstantSource.system()), options.access());
    }
    BrowserSettings browsers =
        options.mlflow().isPresent() ? settings.browsers().withMlflow() : settings.browsers();
    return FunctionAccess.of(
        settings.with(browsers), stores.tracking(), stores.registry(), options.workspaces());
  }

  private static void ensureAdmin(AccessStore store, AccessOptions options) {
    try {
      options
          .firstAdmin()
          .ifPresent(
              admin ->
                  new UserService(store)
                      .ensureAdmin(Caller.system("local", ""), admin.username(), admin.password()));
    } catch (MlflowException refused) {
      throw new StartException("MLFLOW_AUTH_ADMIN_PASSWORD: " + refused.getMessage(), refused);
    }
    if (!hasAdministrators(options) && store.users().stream().noneMatch(User::admin)) {
      throw new StartException(
          "--auth needs a first administrator: set MLFLOW_AUTH_ADMIN_USERNAME and"
              + " MLFLOW_AUTH_ADMIN_PASSWORD, or --oidc-administrators.");
    }
  }

  private static boolean hasAdministrators(AccessOptions options) {
    return options.settings().oidc().flatMap(OidcSettings::administrators).isPresent();
  }
}
