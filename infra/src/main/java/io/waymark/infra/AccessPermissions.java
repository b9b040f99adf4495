package io.waymark.infra;

import io.waymark.dynamodb.AccessPartitions;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What functions need of the registry's table to let callers in, which is nothing where they let in
 * all, and to know the workspaces that these are in.
 *
 * @param registry where users, roles, tokens and workspaces are
 */
record AccessPermissions(DataTable registry, AccessOptions options) {
  private static final List<String> WRITE =
      List.of("GetItem", "PutItem", "UpdateItem", "BatchWriteItem");

  /**
   * To know who calls, to note that somebody did, or tried, and to let whoever makes something do
   * everything with it.
   */
  List<PolicyStatement> toGrant() {
    List<PolicyStatement> permissions = new ArrayList<>();
    if (!options.isOff()) {
      permissions.add(registry.allow(DataTable.READ, AccessPartitions.READ));
      permissions.add(notes());
      permissions.add(registry.allow(WRITE, AccessPartitions.GRANTED));
    }
    permissions.addAll(registry.allowWorkspaces());
    return permissions;
  }

  /** For who reads the whole table anyway. */
  List<PolicyStatement> toNote() {
    if (options.isOff()) {
      return List.of();
    }
    return options.makesUsers()
        ? List.of(notes(), registry.allow(WRITE, AccessPartitions.USERS))
        : List.of(notes());
  }

  /** For who makes users and does nothing else. */
  List<PolicyStatement> toMakeUsers() {
    return List.of(
        registry.allow(List.of("GetItem", "Query"), AccessPartitions.READ),
        registry.allow(WRITE, AccessPartitions.USERS));
  }

  private PolicyStatement notes() {
    return registry.allow(List.of("PutItem", "BatchWriteItem"), AccessPartitions.NOTED);
  }
}
