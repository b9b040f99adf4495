package io.waymark.git;

import io.waymark.error.MlflowException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;

/** What a version means in a repository: a branch before a tag before a commit, as git takes it. */
sealed interface Version {

  /** What the server names: the tip of a branch, or a tag. */
  record Named(Ref ref, ObjectId id, Optional<String> branch) implements Version {}

  /** A commit by its whole hash. */
  record Commit(ObjectId id) implements Version {
    /** As if the server had named it, which asks for nothing else. */
    Ref ref() {
      return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id);
    }
  }

  /** A commit by the beginning of its hash. */
  record Abbreviation(String text) implements Version {}

  /** Every commit in full, and what may be one in short; git wants four digits at least. */
  Pattern HASH = Pattern.compile("[0-9a-f]{40}");

  Pattern ABBREVIATION = Pattern.compile("[0-9a-f]{4,39}");

  /**
   * Finds one.
   *
   * @param version empty for the repository's own branch
   * @param refs as the server names them
   */
  static Version of(Optional<String> version, String uri, Map<String, Ref> refs) {
    return version.map(name -> named(name, uri, refs)).orElseGet(() -> head(uri, refs));
  }

  private static Version named(String name, String uri, Map<String, Ref> refs) {
    Optional<Ref> ref =
        Stream.of(Constants.R_HEADS + name, Constants.R_TAGS + name, name)
            .flatMap(path -> Stream.ofNullable(refs.get(path)))
            .findFirst();
    if (ref.isPresent()) {
      String path = ref.get().getName();
      return named(
          ref.get(),
          uri,
          path.startsWith(Constants.R_HEADS) ? Optional.of(name) : Optional.empty());
    }
    if (HASH.matcher(name).matches()) {
      return new Commit(ObjectId.fromString(name));
    }
    if (ABBREVIATION.matcher(name).matches()) {
      return new Abbreviation(name);
    }
    throw unknown(name, uri);
  }

  private static Version head(String uri, Map<String, Ref> refs) {
    return Optional.ofNullable(refs.get(Constants.HEAD))
        .map(head -> named(head, uri, Optional.empty()))
        .orElseThrow(() -> empty(uri));
  }

  private static Version named(Ref ref, String uri, Optional<String> branch) {
    return Optional.ofNullable(ref.getObjectId())
        .map(id -> new Named(ref, id, branch))
        .orElseThrow(() -> empty(uri));
  }

  private static MlflowException empty(String uri) {
    return MlflowException.invalidParameter(
        "The git repository %s has no commit to run; name a version.".formatted(uri));
  }

  /** MLflow's words. */
  static MlflowException unknown(String version, String uri) {
    return MlflowException.invalidParameter(
        "Unable to checkout version '%s' of git repo %s- please ensure that the version exists in the repo."
            .formatted(version, uri));
  }
}
