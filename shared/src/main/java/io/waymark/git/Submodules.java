package io.waymark.git;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.GitSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BlobBasedConfig;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Where a commit's submodules are, by its file {@code .gitmodules}. */
final class Submodules {
  private static final String FILE = ".gitmodules";
  private static final String SECTION = "submodule";

  private final String base;
  private final Map<String, String> uris = new HashMap<>();

  Submodules(Clone clone, RevCommit commit) throws IOException {
    this.base = clone.uri();
    Config modules = read(clone, commit);
    for (String name : modules.getSubsections(SECTION)) {
      String path = modules.getString(SECTION, name, "path");
      String uri = modules.getString(SECTION, name, "url");
      if (path != null && uri != null) {
        uris.put(path, uri);
      }
    }
  }

  private static Config read(Clone clone, RevCommit commit) throws IOException {
    try (TreeWalk file = TreeWalk.forPath(clone.repository(), FILE, commit.getTree())) {
      return file == null
          ? new Config()
          : new BlobBasedConfig(null, clone.repository(), file.getObjectId(0));
    } catch (ConfigInvalidException e) {
      throw MlflowException.invalidParameter(
          "The file %s of %s can't be read.".formatted(FILE, clone.uri()));
    }
  }

  /**
   * The address of the submodule at a path.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it has none that can be fetched from
   */
  String uri(String path) {
    String uri = uris.get(path);
    if (uri == null) {
      throw MlflowException.invalidParameter(
          "The submodule %s of %s is not in its %s.".formatted(path, base, FILE));
    }
    String absolute = uri.startsWith("./") || uri.startsWith("../") ? relative(uri) : uri;
    return new GitSource(absolute, Optional.empty(), "").uri();
  }

  /** Below the repository that has it, or so many levels above. */
  private String relative(String uri) {
    String from = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String rest = uri;
    while (rest.startsWith("./") || rest.startsWith("../")) {
      if (rest.startsWith("../")) {
        from = from.substring(0, Math.max(from.lastIndexOf('/'), 0));
      }
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    return from + "/" + rest;
  }
}
