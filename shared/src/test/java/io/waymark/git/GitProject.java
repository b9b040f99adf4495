package io.waymark.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TagCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** A repository whose commits depend on what is put into it alone. */
public final class GitProject implements AutoCloseable {
  private static final PersonIdent AUTHOR =
      new PersonIdent("Ada", "ada@example.com", Instant.EPOCH, ZoneOffset.UTC);

  private final Git git;

  private GitProject(Git git) {
    this.git = git;
  }

  /** An empty one, whose own branch is {@code main}. */
  public static GitProject in(Path directory) {
    NoConfiguration.install();
    try {
      return new GitProject(
          Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call());
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  Repository repository() {
    return git.getRepository();
  }

  /** Adds a file, to be committed. */
  public GitProject file(String path, String content) throws IOException {
    return entry(path, FileMode.REGULAR_FILE, blob(content));
  }

  /** Adds a file that is a program. */
  public GitProject program(String path, String content) throws IOException {
    return entry(path, FileMode.EXECUTABLE_FILE, blob(content));
  }

  /** Adds a symbolic link. */
  public GitProject link(String path, String target) throws IOException {
    return entry(path, FileMode.SYMLINK, blob(target));
  }

  /** Adds a commit of another repository, without saying where that is. */
  public GitProject submodule(String path, String commit) throws IOException {
    return entry(path, FileMode.GITLINK, ObjectId.fromString(commit));
  }

  /** Adds all files of a directory. */
  public GitProject files(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        file(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    return this;
  }

  private ObjectId blob(String content) throws IOException {
    try (ObjectInserter objects = repository().newObjectInserter()) {
      ObjectId id = objects.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
      objects.flush();
      return id;
    }
  }

  private GitProject entry(String path, FileMode mode, ObjectId id) throws IOException {
    DirCache index = repository().lockDirCache();
    DirCacheEditor editor = index.editor();
    editor.add(
        new DirCacheEditor.PathEdit(path) {
          @Override
          public void apply(DirCacheEntry entry) {
            entry.setFileMode(mode);
            entry.setObjectId(id);
          }
        });
    editor.commit();
    return this;
  }

  /** Commits what was added and gives the commit's hash. */
  public String commit() {
    try {
      return git.commit()
          .setAuthor(AUTHOR)
          .setCommitter(AUTHOR)
          .setMessage("A change")
          .setSign(false)
          .call()
          .name();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash of the commit that a branch names. */
  public String commit(String branch) {
    try {
      return Optional.ofNullable(repository().resolve(branch)).orElseThrow().name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the present commit by a branch. */
  public GitProject branch(String name) {
    try {
      git.branchCreate().setName(name).setForce(true).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names the present commit by a tag, with a message or without. */
  public GitProject tag(String name, Optional<String> message) {
    try {
      TagCommand tag = git.tag().setName(name).setSigned(false).setAnnotated(message.isPresent());
      message.ifPresent(text -> tag.setMessage(text).setTagger(AUTHOR));
      tag.call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    git.close();
  }
}
