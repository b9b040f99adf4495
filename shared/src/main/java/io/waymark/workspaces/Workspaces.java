package io.waymark.workspaces;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The workspaces of a server, or that it has none but the default one. A workspace that was found
 * is believed to be there for half a minute, so that most requests read nothing for it; one that
 * was not found is looked for each time.
 */
public final class Workspaces {
  /** The header by which a request names its workspace, in lower case. */
  public static final String HEADER = "x-mlflow-workspace";

  private static final Duration LIFE = Duration.ofSeconds(30);

  /** More than a company has; nobody fills the memory with names. */
  private static final int MAX = 10_000;

  private static final Workspaces OFF = new Workspaces(Optional.empty(), InstantSource.system());

  private final Optional<WorkspaceStore> store;
  private final InstantSource clock;
  private final Map<Workspace, Long> found = new ConcurrentHashMap<>();

  private Workspaces(Optional<WorkspaceStore> store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** As MLflow without {@code --enable-workspaces}. */
  public static Workspaces off() {
    return OFF;
  }

  public static Workspaces on(WorkspaceStore store, InstantSource clock) {
    return new Workspaces(Optional.of(store), clock);
  }

  public boolean areOn() {
    return store.isPresent();
  }

  /** Those that there are, by name. */
  public List<Workspace> all() {
    return store
        .map(known -> known.all().stream().map(WorkspaceInfo::workspace).toList())
        .orElse(List.of(Workspace.DEFAULT));
  }

  /** A workspace that clients are told of; none while there are no workspaces. */
  public Optional<Workspace> seen(Workspace workspace) {
    return areOn() ? Optional.of(workspace) : Optional.empty();
  }

  /**
   * The workspace that a request names; whether there is one is not looked at.
   *
   * @param header of the name {@link #HEADER}
   * @throws MlflowException {@code FEATURE_DISABLED} while workspaces are off, {@code
   *     INVALID_PARAMETER_VALUE} for a name that none can have
   */
  public Workspace named(Optional<String> header) {
    Optional<String> name = header.map(String::strip).filter(text -> !text.isEmpty());
    if (name.isPresent() && !areOn()) {
      throw new MlflowException(
          ErrorCode.FEATURE_DISABLED,
          "Workspace APIs are not available: workspaces are not enabled on this server");
    }
    return name.map(Workspace::named).orElse(Workspace.DEFAULT);
  }

  /**
   * Makes sure that there is a workspace.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public void require(Workspace workspace) {
    if (workspace.isDefault() || isRemembered(workspace)) {
      return;
    }
    if (store.flatMap(known -> known.find(workspace)).isEmpty()) {
      throw notFound(workspace);
    }
    if (found.size() >= MAX) {
      found.clear();
    }
    found.put(workspace, clock.millis());
  }

  private boolean isRemembered(Workspace workspace) {
    Long since = found.get(workspace);
    return since != null && clock.millis() - since <= LIFE.toMillis();
  }

  /** Where the workspace's experiments keep their artifacts by the wish of its administrator. */
  public Optional<String> artifactRoot(Workspace workspace) {
    return store.flatMap(known -> known.find(workspace)).flatMap(WorkspaceInfo::artifactRoot);
  }

  /** Forgets a workspace that was deleted. */
  void forget(Workspace workspace) {
    found.remove(workspace);
  }

  public static MlflowException notFound(Workspace workspace) {
    return MlflowException.doesNotExist("Workspace '%s' not found".formatted(workspace));
  }
}
