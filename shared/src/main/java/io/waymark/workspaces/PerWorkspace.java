package io.waymark.workspaces;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What each workspace has one of. That of the default one is made at once, others when they are
 * first asked for.
 */
public final class PerWorkspace<T> {
  /** Some hundred kilobytes each at most; whoever has more makes them again from time to time. */
  private static final int MAX = 500;

  private final Function<Workspace, T> maker;
  private final T ofDefault;
  private final Map<Workspace, T> others = new ConcurrentHashMap<>();

  public PerWorkspace(Function<Workspace, T> maker) {
    this.maker = maker;
    this.ofDefault = maker.apply(Workspace.DEFAULT);
  }

  /**
   * What is done with that of an id's workspace and the id in it.
   *
   * @param qualifiedId see {@link QualifiedId}
   */
  public <R> R in(String qualifiedId, BiFunction<T, String, R> work) {
    QualifiedId id = QualifiedId.parse(qualifiedId);
    return work.apply(of(id.workspace()), id.id());
  }

  public T of(Workspace workspace) {
    if (workspace.isDefault()) {
      return ofDefault;
    }
    if (others.size() >= MAX) {
      others.clear();
    }
    return requireNonNull(others.computeIfAbsent(workspace, maker));
  }
}
