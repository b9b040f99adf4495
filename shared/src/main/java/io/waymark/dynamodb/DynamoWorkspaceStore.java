package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.WorkspaceDocuments;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceAudit;
import io.waymark.workspaces.WorkspaceInfo;
import io.waymark.workspaces.WorkspaceService.Deletion;
import io.waymark.workspaces.WorkspaceStore;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Workspaces in the registry table. The default one is there only once it was changed. */
public final class DynamoWorkspaceStore implements WorkspaceStore {
  private final TableReader reader;
  private final Parts parts;
  private final RegistryWriter writer;

  public DynamoWorkspaceStore(Table registry, InstantSource clock) {
    this.reader = new TableReader(registry);
    this.parts = new Parts(registry);
    this.writer = new RegistryWriter(registry, clock);
  }

  @Override
  public void create(Caller caller, WorkspaceInfo workspace) {
    ItemKey key = WorkspaceKeys.workspace(workspace.workspace());
    writer.settle(
        caller,
        _ -> {
          if (find(workspace.workspace()).isPresent()) {
            throw MlflowException.alreadyExists(
                "Workspace '%s' already exists.".formatted(workspace.name()));
          }
          return Plan.of(
              List.of(PartWrite.create(key, WorkspaceDocuments.write(workspace))),
              List.of(),
              List.of(WorkspaceAudit.created(workspace)),
              workspace);
        });
  }

  @Override
  public Optional<WorkspaceInfo> find(Workspace workspace) {
    return known(part(workspace), workspace);
  }

  @Override
  public List<WorkspaceInfo> all() {
    List<WorkspaceInfo> all = new ArrayList<>();
    reader.query(WorkspaceKeys.PARTITION).forEach(head -> all.add(read(parts.read(head))));
    if (all.stream().noneMatch(kept -> kept.workspace().isDefault())) {
      all.add(WorkspaceInfo.DEFAULT);
    }
    all.sort(WorkspaceInfo.BY_NAME);
    return all;
  }

  @Override
  public WorkspaceInfo update(
      Caller caller, Workspace workspace, UnaryOperator<WorkspaceInfo> change) {
    return writer.settle(
        caller,
        _ -> {
          Optional<Part> part = part(workspace);
          WorkspaceInfo before =
              known(part, workspace).orElseThrow(() -> Workspaces.notFound(workspace));
          WorkspaceInfo after = change.apply(before);
          return Plan.of(
              List.of(
                  PartWrite.of(
                      WorkspaceKeys.workspace(workspace), part, WorkspaceDocuments.write(after))),
              List.of(),
              List.of(WorkspaceAudit.updated(before, after)),
              after);
        });
  }

  @Override
  public void delete(Caller caller, Workspace workspace, Deletion deletion) {
    writer.settle(
        caller,
        _ -> {
          WorkspaceInfo gone =
              part(workspace).map(this::read).orElseThrow(() -> Workspaces.notFound(workspace));
          return Plan.of(
              List.of(),
              List.of(new Change.Delete(WorkspaceKeys.workspace(workspace))),
              List.of(WorkspaceAudit.deleted(gone, deletion)),
              gone);
        });
  }

  private Optional<Part> part(Workspace workspace) {
    return parts.get(WorkspaceKeys.workspace(workspace));
  }

  /** As it is kept; the default one is there without that. */
  private Optional<WorkspaceInfo> known(Optional<Part> part, Workspace workspace) {
    return part.map(this::read)
        .or(() -> Optional.of(WorkspaceInfo.DEFAULT).filter(_ -> workspace.isDefault()));
  }

  private WorkspaceInfo read(Part part) {
    return WorkspaceDocuments.read(part.bytes());
  }
}
