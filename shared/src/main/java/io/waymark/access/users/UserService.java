package io.waymark.access.users;

import io.waymark.access.Caller;
import io.waymark.access.limits.Attempt;
import io.waymark.access.limits.Lockout;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;

/** Users. */
public final class UserService {
  private final AccessStore store;

  public UserService(AccessStore store) {
    this.store = store;
  }

  public User create(Caller caller, String username, String password) {
    return store.createUser(caller, username, Password.of(password), false);
  }

  /** Makes the first administrator, unless there is a user of that name. */
  public void ensureAdmin(Caller caller, String username, String password) {
    if (store.user(username).isEmpty()) {
      store.createUser(caller, username, Password.of(password), true);
    }
  }

  public void setAdmin(Caller caller, String username, boolean admin) {
    store.updateUser(caller, username, user -> user.withAdmin(admin));
  }

  /** Somebody else's password, which an administrator may set. */
  public void setPassword(Caller caller, String username, String password) {
    Password next = Password.of(password);
    store.updateUser(caller, username, user -> user.withPassword(next));
  }

  /** One's own, for which one must know the old one, and not guess it. */
  public void changeOwnPassword(Caller caller, String current, String password, Lockout lockout) {
    if (current.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Current password is required when changing your own password.");
    }
    Password old = store.requireUser(caller.name()).password();
    Attempt attempt = Attempt.from(caller.name(), caller.address());
    if (!lockout.check(attempt, true, () -> old.matches(current))) {
      throw MlflowException.invalidParameter("Current password does not match.");
    }
    if (current.equals(password)) {
      throw MlflowException.invalidParameter("New password must differ from the current password.");
    }
    setPassword(caller, caller.name(), password);
  }

  public void delete(Caller caller, String username) {
    if (caller.name().equals(username)) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST,
          "Users cannot delete their own account. Ask another admin to delete this user instead.");
    }
    store.deleteUser(caller, username);
  }
}
