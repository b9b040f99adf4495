package io.waymark.access.users;

import io.waymark.access.Caller;
import io.waymark.workspaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Keeps users and roles. Reads see every write that was answered before. Changes happen one after
 * the other and are audited; functions that make one may be called again when another writer was
 * faster, and what they throw is thrown.
 */
public interface AccessStore {
  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_ALREADY_EXISTS} where the name is
   *     taken
   */
  User createUser(Caller caller, String username, Password password, boolean admin);

  /**
   * The user whom an identity means; made where there is none of its name, and told of the
   * identity's groups. A user of that name who comes from elsewhere is given as they are.
   */
  User admit(Caller caller, ExternalIdentity identity);

  Optional<User> user(String username);

  /**
   * A user who has to be there.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  default User requireUser(String username) {
    return user(username).orElseThrow(() -> Users.userNotFound(username));
  }

  /** All of them, in the order of their ids. */
  List<User> users();

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  User updateUser(Caller caller, String username, UnaryOperator<User> change);

  /**
   * Removes a user with what was granted to them alone.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void deleteUser(Caller caller, String username);

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_ALREADY_EXISTS} where the workspace
   *     has a role of that name
   */
  Role createRole(Caller caller, String name, String workspace, Optional<String> description);

  Optional<Role> role(long id);

  /** Those of the roles that are there, in the order of their ids. */
  List<Role> roles(Collection<Long> ids);

  /** Those with one of these names in one of these workspaces, in the order of their ids. */
  List<Role> roles(Collection<Workspace> workspaces, Collection<String> names);

  /** Those of a user, the implicit one too. */
  default List<Role> roles(User user) {
    return roles(user.roleIds());
  }

  /** All of them, the implicit ones too, in the order of their ids. */
  List<Role> roles();

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code
   *     RESOURCE_ALREADY_EXISTS} where a new name is taken
   */
  Role updateRole(Caller caller, long id, UnaryOperator<Role> change);

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void deleteRole(Caller caller, long id);

  /** The same in the default workspace. */
  default void changeGrants(Caller caller, String username, UnaryOperator<Role> change) {
    changeGrants(caller, Workspace.DEFAULT, username, change);
  }

  /**
   * Changes what is granted to a user alone in a workspace.
   *
   * @param change gets the user's implicit role, an empty one where there is none yet
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST} for an unknown user
   */
  void changeGrants(
      Caller caller, Workspace workspace, String username, UnaryOperator<Role> change);

  /** Changes the implicit roles of all users that a change concerns. */
  void changeAllGrants(Caller caller, Predicate<Role> concerned, UnaryOperator<Role> change);

  /** Another number after every change of users, roles or tokens. */
  long generation();
}
