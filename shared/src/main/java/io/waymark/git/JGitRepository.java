package io.waymark.git;

import io.waymark.projects.Checkout;
import io.waymark.projects.SourceRepository;
import io.waymark.projects.archive.ArchiveLimits;
import io.waymark.projects.archive.ArchiveWriter;
import io.waymark.projects.entities.GitSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** Fetches by HTTP what a version of a repository holds, without its history if possible. */
public final class JGitRepository implements SourceRepository {
  /** Less than a function may take, with time left to keep what was fetched. */
  private static final Duration TIME = Duration.ofMinutes(8);

  private static final long MAX_BYTES = 1_000_000_000;

  static {
    NoConfiguration.install();
  }

  private final GitHosts hosts;
  private final GuardedSockets sockets;
  private final Duration time;
  private final long maxBytes;

  public JGitRepository(GitHosts hosts) {
    this(hosts, (SSLSocketFactory) SSLSocketFactory.getDefault(), TIME, MAX_BYTES);
  }

  JGitRepository(GitHosts hosts, SSLSocketFactory tls, Duration time, long maxBytes) {
    this.hosts = hosts;
    this.sockets = new GuardedSockets(hosts, tls);
    this.time = time;
    this.maxBytes = maxBytes;
  }

  @Override
  public Checkout fetch(GitSource source, Path zip) {
    FetchBudget budget = new FetchBudget(time, maxBytes);
    GuardedConnections connections = new GuardedConnections(hosts, sockets, budget);
    try (Clone clone = Clone.of(source.uri(), connections);
        ArchiveWriter archive = ArchiveWriter.create(zip, ArchiveLimits.REPOSITORY)) {
      Clone.Fetched fetched = clone.fetch(source.version());
      new RepositoryFiles(archive, connections, budget).add(clone, fetched.commit());
      archive.finish();
      return new Checkout(fetched.commit().name(), fetched.branch());
    } catch (IOException | RuntimeException e) {
      throw GitFailure.of(source.uri(), e);
    }
  }
}
