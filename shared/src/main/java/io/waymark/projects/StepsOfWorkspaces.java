package io.waymark.projects;

import io.waymark.projects.entities.Failure;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.QualifiedId;
import io.waymark.workspaces.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps of all workspaces: each is done in the one that its run's {@link QualifiedId} has. */
public final class StepsOfWorkspaces implements ProjectSteps {
  private final PerWorkspace<ProjectSteps> steps;
  private final Supplier<List<Workspace>> workspaces;

  /**
   * @param workspaces all there are, for the sweep
   */
  public StepsOfWorkspaces(PerWorkspace<ProjectSteps> steps, Supplier<List<Workspace>> workspaces) {
    this.steps = steps;
    this.workspaces = workspaces;
  }

  @Override
  public Job prepare(String runId, int attempt) {
    return steps.in(runId, (own, id) -> own.prepare(id, attempt));
  }

  @Override
  public boolean untouched(String runId, int attempt) {
    return steps.in(runId, (own, id) -> own.untouched(id, attempt));
  }

  @Override
  public void record(String runId, int attempt, Optional<Failure> failure) {
    QualifiedId run = QualifiedId.parse(runId);
    steps.of(run.workspace()).record(run.id(), attempt, failure);
  }

  /** A workspace that can't be swept does not keep the others from it. */
  @Override
  public int sweep() {
    int changed = 0;
    Optional<RuntimeException> failure = Optional.empty();
    for (Workspace workspace : workspaces.get()) {
      try {
        changed += steps.of(workspace).sweep();
      } catch (RuntimeException e) {
        failure.ifPresent(e::addSuppressed);
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return changed;
  }
}
