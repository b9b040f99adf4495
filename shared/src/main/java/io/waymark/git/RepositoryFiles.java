package io.waymark.git;

import io.waymark.error.MlflowException;
import io.waymark.projects.archive.ArchiveWriter;
import io.waymark.projects.archive.ArchiveWriter.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Packs the files of a commit as git keeps them, in git's order: no filter, no change of lines'
 * ends, no hook.
 */
final class RepositoryFiles {
  /** Of submodules in submodules; more than anybody has, and the end of those in a circle. */
  private static final int MAX_DEPTH = 10;

  private final ArchiveWriter archive;
  private final GuardedConnections connections;
  private final FetchBudget budget;

  RepositoryFiles(ArchiveWriter archive, GuardedConnections connections, FetchBudget budget) {
    this.archive = archive;
    this.connections = connections;
    this.budget = budget;
  }

  /** Packs a commit's files and, at their places, those of its submodules. */
  void add(Clone clone, RevCommit commit) throws IOException {
    add(clone, commit, "", 0);
  }

  private void add(Clone clone, RevCommit commit, String folder, int depth) throws IOException {
    Submodules submodules = new Submodules(clone, commit);
    try (ObjectReader objects = clone.repository().newObjectReader();
        TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        budget.check();
        String path = folder + walk.getPathString();
        if (walk.getFileMode() == FileMode.GITLINK) {
          addSubmodule(submodules.uri(walk.getPathString()), walk, path, depth);
        } else {
          try (InputStream content =
              objects.open(walk.getObjectId(0), Constants.OBJ_BLOB).openStream()) {
            archive.add(path, mode(walk.getFileMode()), content);
          }
        }
      }
    }
  }

  private void addSubmodule(String uri, TreeWalk walk, String path, int depth) throws IOException {
    if (depth == MAX_DEPTH) {
      throw MlflowException.invalidParameter(
          "The git repository has submodules more than %d levels deep: %s"
              .formatted(MAX_DEPTH, path));
    }
    try (Clone clone = Clone.of(uri, connections)) {
      RevCommit commit = clone.fetch(Optional.of(walk.getObjectId(0).name())).commit();
      add(clone, commit, path + "/", depth + 1);
    }
  }

  private static Mode mode(FileMode mode) {
    if (mode == FileMode.SYMLINK) {
      return Mode.LINK;
    }
    return mode == FileMode.EXECUTABLE_FILE ? Mode.EXECUTABLE : Mode.FILE;
  }
}
