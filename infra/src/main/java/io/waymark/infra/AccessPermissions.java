package io.waymark.infra;

import io.waymark.dynamodb.AccessPartitions;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What functions need of the registry's table to let callers in; nothing where they let in all.
 *
 * @param registry where users, roles and tokens are
 */
record AccessPermissions(DataTable registry, AccessOptions options) {
  private static final List<String> WRITE =
      List.of("GetItem", "PutItem", "UpdateItem", "BatchWriteItem");

  /**
   * To know who calls, to note that somebody did, or tried, and to let whoever makes something do
   * everything with it.
   */
  List<PolicyStatement> toGrant() {
    return options.isOff()
        ? List.of()
        : List.of(
            registry.allow(DataTable.READ, AccessPartitions.READ),
            notes(),
            registry.allow(WRITE, AccessPartitions.GRANTED));
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
