package io.waymark.local;

import io.waymark.access.Caller;
import io.waymark.access.api.Access;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.User;
import io.waymark.access.users.UserService;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoFailedLogins;
import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.dynamodb.DynamoResources;
import io.waymark.dynamodb.DynamoTokenStore;
import io.waymark.error.MlflowException;
import io.waymark.projects.JobLogins;
import java.time.InstantSource;

/** The access of a server with embedded stores. */
final class LocalAccess {
  private LocalAccess() {}

  /**
   * As the options say.
   *
   * @throws StartException if nobody could log in as an administrator
   */
  static Access open(Stores stores, AccessOptions options) {
    if (options.settings().isOff()) {
      return Access.off();
    }
    InstantSource clock = InstantSource.system();
    AccessStore store = new DynamoAccessStore(stores.registry(), clock);
    ensureAdmin(store, options);
    return Access.of(
        options.settings(),
        store,
        new DynamoTokenStore(stores.registry(), clock),
        new DynamoFailedLogins(stores.registry(), clock),
        new JobLogins(new DynamoProjectRunStore(stores.registry(), clock), clock),
        new DynamoResources(stores.tracking(), stores.registry()),
        clock);
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
    if (store.users().stream().noneMatch(User::admin)) {
      throw new StartException(
          "--auth needs a first administrator: set MLFLOW_AUTH_ADMIN_USERNAME and"
              + " MLFLOW_AUTH_ADMIN_PASSWORD.");
    }
  }
}
