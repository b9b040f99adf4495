package io.waymark.access.users;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;

/** MLflow's words for what is wrong with a user, a role or a permission. */
public final class Users {
  private Users() {}

  public static MlflowException userNotFound(String username) {
    return MlflowException.doesNotExist("User with username=%s not found".formatted(username));
  }

  public static MlflowException userExists(String username) {
    return MlflowException.alreadyExists("User (username=%s) already exists.".formatted(username));
  }

  /** The name of somebody else, who must not be mistaken for them. */
  static MlflowException nameTaken(String username) {
    return new MlflowException(
        ErrorCode.PERMISSION_DENIED,
        "The name %s belongs to a user who logs in otherwise. An administrator can delete that user."
            .formatted(PythonText.repr(username)));
  }

  /** Their password would be another way to log in as somebody who is known elsewhere. */
  static MlflowException hasNoPassword(User user) {
    return MlflowException.invalidParameter(
        "User with username=%s logs in elsewhere and has no password.".formatted(user.username()));
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
