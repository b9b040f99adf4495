package io.waymark.git;

import io.waymark.error.MlflowException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** What was fetched of a repository, in a folder for as long as it is used. */
final class Clone implements AutoCloseable {
  /** For the server to say something, in seconds. */
  private static final int PATIENCE = 30;

  private final Path folder;
  private final Repository repository;
  private final String uri;
  private final GuardedConnections connections;

  private Clone(Path folder, Repository repository, String uri, GuardedConnections connections) {
    this.folder = folder;
    this.repository = repository;
    this.uri = uri;
    this.connections = connections;
  }

  static Clone of(String uri, GuardedConnections connections) throws IOException {
    Path folder = Files.createTempDirectory("waymark-git");
    Repository repository =
        new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    repository.create(true);
    return new Clone(folder, repository, uri, connections);
  }

  /** The commit that a version was, and the branch if it is one. */
  record Fetched(RevCommit commit, Optional<String> branch) {}

  /**
   * Fetches a version, alone if the server lets it.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if there is none
   */
  Fetched fetch(Optional<String> version) throws IOException {
    return switch (fetchAlone(version)) {
      case Version.Named(_, ObjectId id, Optional<String> branch) ->
          new Fetched(commit(id), branch);
      case Version.Commit(ObjectId id) -> new Fetched(known(id), Optional.empty());
      case Version.Abbreviation(String text) -> {
        fetchAll();
        yield new Fetched(commit(full(text)), Optional.empty());
      }
    };
  }

  private Version fetchAlone(Optional<String> version) throws IOException {
    try (Transport transport = open();
        FetchConnection server = connect(transport, 1)) {
      Version found = Version.of(version, uri, server.getRefsMap());
      switch (found) {
        case Version.Named(Ref ref, _, _) -> fetch(server, List.of(ref));
        case Version.Commit commit -> fetchIfLet(server, commit);
        case Version.Abbreviation _ -> {}
      }
      return found;
    }
  }

  private static void fetch(FetchConnection server, Collection<Ref> refs)
      throws TransportException {
    server.fetch(NullProgressMonitor.INSTANCE, refs, Set.of());
  }

  /** Not every server gives a commit that it does not name. */
  private static void fetchIfLet(FetchConnection server, Version.Commit commit) {
    try {
      fetch(server, List.of(commit.ref()));
    } catch (TransportException refused) {
      // All that it names is fetched instead, and the commit looked for in there.
    }
  }

  private RevCommit known(ObjectId id) throws IOException {
    if (!repository.getObjectDatabase().has(id)) {
      fetchAll();
    }
    return commit(id);
  }

  private void fetchAll() throws IOException {
    try (Transport transport = open();
        FetchConnection server = connect(transport, Integer.MAX_VALUE)) {
      List<Ref> refs = server.getRefs().stream().filter(Clone::isBranchOrTag).toList();
      if (!refs.isEmpty()) {
        fetch(server, refs);
      }
    }
  }

  private static boolean isBranchOrTag(Ref ref) {
    return ref.getName().startsWith(Constants.R_HEADS)
        || ref.getName().startsWith(Constants.R_TAGS);
  }

  private ObjectId full(String abbreviation) throws IOException {
    try (ObjectReader objects = repository.newObjectReader()) {
      Collection<ObjectId> matches = objects.resolve(AbbreviatedObjectId.fromString(abbreviation));
      if (matches.size() != 1) {
        throw Version.unknown(abbreviation, uri);
      }
      return matches.iterator().next();
    }
  }

  /** What an object is or, being a tag, names. */
  private RevCommit commit(AnyObjectId id) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(id);
      walk.parseBody(commit);
      return commit;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw Version.unknown(id.name(), uri);
    }
  }

  Repository repository() {
    return repository;
  }

  String uri() {
    return uri;
  }

  private Transport open() throws IOException {
    try {
      Transport transport = Transport.open(repository, new URIish(uri));
      if (transport instanceof TransportHttp http) {
        http.setHttpConnectionFactory(connections);
        http.setTimeout(PATIENCE);
        return http;
      }
      transport.close();
    } catch (URISyntaxException e) {
      // refused below, like what is no address on the web
    }
    throw MlflowException.invalidParameter(uri + " is no address of a git repository.");
  }

  /** One that talks; a mere web server with a repository's files would be asked for each object. */
  private FetchConnection connect(Transport transport, int depth) throws IOException {
    transport.setDepth(depth);
    FetchConnection server =
        transport.openFetch(List.of(), Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS);
    if (server instanceof BasePackFetchConnection) {
      return server;
    }
    server.close();
    throw MlflowException.invalidParameter(
        "%s is served without git's smart protocol.".formatted(uri));
  }

  @Override
  public void close() throws IOException {
    repository.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
