package io.waymark.dynamodb;

import io.waymark.workspaces.Workspace;

/** The keys of workspaces. */
final class WorkspaceKeys {
  /** One partition: it is also the list of all. */
  static final String PARTITION = "WORKSPACES";

  private WorkspaceKeys() {}

  static ItemKey workspace(Workspace workspace) {
    return new ItemKey(PARTITION, workspace.name());
  }
}
