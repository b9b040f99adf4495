package io.waymark.projects;

import io.waymark.digest.Sha256;
import io.waymark.error.MlflowException;
import io.waymark.projects.archive.ArchiveLimits;
import io.waymark.projects.archive.ProjectArchive;
import io.waymark.projects.entities.GitSource;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes sources from where they are, checks them, and keeps those of repositories as they were. A
 * zip file lies on this machine's disk while it is looked at; it is not unpacked.
 */
public final class SourcePreparation implements Preparation {
  /** Where a run's downloads are put, in the project's folder. */
  private static final String STORAGE = ".storage";

  private final SourceRepository repository;
  private final SourceStore sources;

  public SourcePreparation(SourceRepository repository, SourceStore sources) {
    this.repository = repository;
    this.sources = sources;
  }

  /** What a server does that takes no sources but uploaded ones. */
  public static SourcePreparation ofUploads(SourceStore sources) {
    return new SourcePreparation(
        (source, zip) -> {
          throw new IllegalStateException("Repositories are fetched by the workflow.");
        },
        sources);
  }

  @Override
  public Prepared prepare(Submission submission, Optional<Pin> pinned) {
    try {
      Path zip = Files.createTempFile("project", ".zip");
      try {
        return pinned
            .map(pin -> new Prepared(pin, plan(downloaded(pin, zip), submission)))
            .orElseGet(() -> prepare(submission, zip));
      } finally {
        Files.delete(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Prepared prepare(Submission submission, Path zip) {
    return switch (submission.source()) {
      case Source.Archive(String sha256, _) -> {
        Pin pin = new Pin(uploaded(sha256), sha256, Optional.empty(), Optional.empty());
        yield new Prepared(pin, plan(downloaded(pin, zip), submission));
      }
      case GitSource git -> fetched(git, submission, zip);
    };
  }

  private String uploaded(String sha256) {
    String key = sources.key(sha256);
    long size =
        sources
            .size(key)
            .orElseThrow(
                () ->
                    MlflowException.invalidParameter(
                        "The archive %s was not uploaded.".formatted(sha256)));
    if (size > SourceStore.MAX_UPLOAD) {
      throw MlflowException.invalidParameter(
          "The archive has %d bytes, more than %d.".formatted(size, SourceStore.MAX_UPLOAD));
    }
    return key;
  }

  private Path downloaded(Pin pin, Path zip) {
    sources.download(pin.key(), zip);
    if (!sha256(zip).equals(pin.sha256())) {
      throw MlflowException.invalidParameter(
          "The archive's content is not that of %s.".formatted(pin.sha256()));
    }
    return zip;
  }

  /** Kept only if it can be executed. */
  private Prepared fetched(GitSource source, Submission submission, Path zip) {
    Checkout checkout = repository.fetch(source, zip);
    Plan plan = plan(zip, submission);
    String sha256 = sha256(zip);
    Pin pin =
        new Pin(sources.key(sha256), sha256, Optional.of(checkout.commit()), checkout.branch());
    sources.upload(zip, pin.key());
    return new Prepared(pin, plan);
  }

  private static Plan plan(Path zip, Submission submission) {
    Source source = submission.source();
    ArchiveLimits limits =
        source instanceof GitSource ? ArchiveLimits.REPOSITORY : ArchiveLimits.UPLOAD;
    try (ProjectArchive archive = ProjectArchive.open(zip, limits)) {
      ProjectFolder folder = new ProjectFolder(archive, source.subdirectory());
      return new Planning(folder, STORAGE).plan(MlprojectFile.read(folder), submission);
    }
  }

  private static String sha256(Path zip) {
    try {
      return Sha256.hex(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
