package io.waymark.access.users;

import io.waymark.error.MlflowException;

/** MLflow's words for what is wrong with a user, a role or a permission. */
public final class Users {
  private Users() {}

  public static MlflowException userNotFound(String username) {
    return MlflowException.doesNotExist("User with username=%s not found".formatted(username));
  }

  public static MlflowException userExists(String username) {
    return MlflowException.alreadyExists("User (username=%s) already exists.".formatted(username));
  }

  public static MlflowException roleNotFound(long id) {
    return MlflowException.doesNotExist("Role with id=%d not found".formatted(id));
  }

  public static MlflowException roleExists(String name, String workspace) {
    return MlflowException.alreadyExists(
        "Role (name=%s, workspace=%s) already exists.".formatted(name, workspace));
  }

  public static MlflowException rolePermissionNotFound(long id) {
    return MlflowException.doesNotExist("Role permission with id=%d not found".formatted(id));
  }

  public static MlflowException tokenNotFound(String id) {
    return MlflowException.doesNotExist("Token with id=%s not found".formatted(id));
  }
}
