package io.waymark.access.users;

import io.waymark.access.Caller;

/**
 * The administrator whose password is a secret of the account. What the secret says is done once
 * for each of its versions: who changes their password here or is removed by others stays so until
 * somebody changes the secret.
 */
public final class FirstAdmin {
  private final AccessStore store;
  private final FirstAdminStore applied;

  public FirstAdmin(AccessStore store, FirstAdminStore applied) {
    this.store = store;
    this.applied = applied;
  }

  /**
   * Makes the user, or makes them an administrator with this password again. Repeated it does
   * nothing.
   *
   * @param version of the secret
   * @return whether anything was to be done
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} for a password that is
   *     too short, or for the name of somebody who has none
   */
  public boolean apply(Caller caller, String version, String username, String password) {
    if (applied.version().filter(version::equals).isPresent()) {
      return false;
    }
    Password next = Password.of(password);
    if (store.user(username).isPresent()) {
      store.updateUser(caller, username, user -> user.withPassword(next).withAdmin(true));
    } else {
      store.createUser(caller, username, next, true);
    }
    applied.keep(version);
    return true;
  }
}
