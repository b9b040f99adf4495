package io.waymark.dynamodb;

import java.util.List;

/**
 * Which partitions of the registry's table a function needs to let callers in, with asterisks; for
 * the roles of those that have no business with the rest of it.
 */
public final class AccessPartitions {
  /** To know users, roles, tokens and those of jobs. */
  public static final List<String> READ =
      List.of("ACCESS", "ACCESS_*", "PIECES#ACCESS_*", "PROJECT_RUN#*", "PIECES#PROJECT_RUN#*");

  /** To know which workspaces there are. */
  public static final List<String> WORKSPACES =
      List.of(WorkspaceKeys.PARTITION, "PIECES#" + WorkspaceKeys.PARTITION + "#*");

  /** To note when a token was used, and wrong passwords. */
  public static final List<String> NOTED = List.of(AccessKeys.TOKEN_USES, AccessKeys.FAILED_LOGINS);

  /** To give somebody a permission on what they made; it is audited. */
  public static final List<String> GRANTED =
      List.of(
          "ACCESS",
          AccessKeys.USERS,
          AccessKeys.ROLES,
          AccessKeys.ROLE_NAMES,
          "PIECES#ACCESS_USERS#*",
          "PIECES#ACCESS_ROLES#*",
          "AUDIT#*");

  /** To make users; it is audited. */
  public static final List<String> USERS =
      List.of("ACCESS", AccessKeys.USERS, "PIECES#ACCESS_USERS#*", "AUDIT#*");

  private AccessPartitions() {}
}
