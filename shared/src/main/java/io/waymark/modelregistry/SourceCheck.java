package io.waymark.modelregistry;

import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.validation.Uri;
import java.util.Optional;

/**
 * Holds the sources of versions against what clients may reach: files that a server keeps must be
 * those of the run or the logged model that the client names, so that nobody registers, and then
 * reads, what is not theirs.
 */
final class SourceCheck {
  private final RunStore runs;
  private final LoggedModelStore loggedModels;

  SourceCheck(RunStore runs, LoggedModelStore loggedModels) {
    this.runs = runs;
    this.loggedModels = loggedModels;
  }

  /** Refuses a source that does not belong to its owner. */
  void check(String source, SourceOwner owner) {
    Uri uri = Uri.parse(source);
    if (SourcePath.isLocal(uri)) {
      if (root(owner, source).filter(root -> SourcePath.isWithinLocally(uri, root)).isEmpty()) {
        throw owner.isNoOwnerOfPath(source);
      }
      return;
    }
    SourcePath.check(source);
    switch (uri.scheme()) {
      case "runs" -> checkRun(source, uri, owner);
      case ModelUri.SCHEME -> checkModel(source, uri, owner);
      default -> {
        if (SourcePath.isServed(uri)
            && root(owner, source).filter(root -> SourcePath.isWithin(uri, root)).isEmpty()) {
          throw owner.isNoOwnerOf(source);
        }
      }
    }
  }

  private static void checkRun(String source, Uri uri, SourceOwner owner) {
    String runId = uri.path().replaceFirst("^/", "").split("/", 2)[0];
    boolean same =
        uri.authority().isEmpty() && uri.path().startsWith("/") && runId.equals(owner.id());
    if (!owner.isRun() || !owner.isNamed() || !same) {
      throw owner.isNoOwnerOf(source);
    }
  }

  /** A registered version may be anybody's; a logged model must be the owner. */
  private static void checkModel(String source, Uri uri, SourceOwner owner) {
    SourceOwner wanted = SourceOwner.model(owner.isRun() ? "" : owner.id());
    if (!uri.authority().isEmpty()) {
      throw wanted.isNoOwnerOf(source);
    }
    if (ModelUri.parse(source) instanceof ModelUri.Logged(String modelId)
        && !modelId.equals(wanted.id())) {
      throw wanted.isNoOwnerOf(source);
    }
  }

  /** Where the owner keeps its files; empty where the client names none. */
  private Optional<Uri> root(SourceOwner owner, String source) {
    if (!owner.isNamed()) {
      return Optional.empty();
    }
    Optional<String> location =
        owner.isRun()
            ? runs.find(owner.id()).map(run -> run.info().artifactUri())
            : loggedModels
                .find(owner.id())
                .filter(model -> !model.deleted())
                .map(LoggedModel::artifactUri);
    return Optional.of(Uri.parse(location.orElseThrow(() -> owner.isNoOwnerOf(source))));
  }
}
