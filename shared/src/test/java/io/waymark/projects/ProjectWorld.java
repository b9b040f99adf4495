package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoOutbox;
import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.error.MlflowException;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Receivers;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.EnvironmentLock;
import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.JobReport;
import io.waymark.projects.entities.LogLine;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.Resources;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.s3.S3ProjectLogs;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.ScheduledRuns;
import io.waymark.tracking.entities.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** A server with project runs on real stores, a clock to turn, and a workflow that only notes. */
public final class ProjectWorld {
  public static final Caller ADA = Caller.named("ada");

  /** What can't be executed, whatever it is. */
  public static final String BROKEN = "broken";

  /** What runs in a Docker image, which {@code CODEBUILD} alone has. */
  public static final String DOCKER = "docker";

  public static final String COMMIT = "c".repeat(40);

  public final AtomicLong now = new AtomicLong(1_780_000_000_000L);
  public final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  public final Table registry;
  public final DynamoRunStore runs;
  public final DynamoExperimentStore experiments;
  public final DynamoAuditStore audit;
  public final DynamoProjectRunStore store;
  public final ProjectLogs logs;
  public final S3ArtifactStore files;
  public final ProjectRunService service;
  public final ProjectJobs jobs;
  public final ProjectSteps steps;
  public final String experimentId;

  /** What the workflow was told, such as {@code start <id> 1}. */
  public final List<String> told = new ArrayList<>();

  public ProjectWorld(S3Client s3, int concurrency) {
    this(EmbeddedDynamoDb.newTable(), EmbeddedDynamoDb.newTable(), s3, concurrency);
  }

  public ProjectWorld(Table tracking, Table registry, S3Client s3, int concurrency) {
    String bucket = "projects-" + UUID.randomUUID();
    s3.createBucket(create -> create.bucket(bucket));
    this.registry = registry;
    runs = new DynamoRunStore(tracking);
    experiments = new DynamoExperimentStore(tracking);
    audit = new DynamoAuditStore(registry);
    store = new DynamoProjectRunStore(registry, clock);
    logs = new S3ProjectLogs(s3, bucket);
    files = new S3ArtifactStore(s3, bucket, Clock.systemUTC());
    ProjectSettings settings =
        new ProjectSettings(concurrency, List.of(Backend.CODEBUILD, Backend.BATCH));
    ProjectTracking projectTracking =
        new ProjectTracking(
            store,
            new ScheduledRuns(experiments, ArtifactPlaces.ofServer(), runs, new Random()),
            clock);
    service =
        new ProjectRunService(store, projectTracking, ProjectWorld::prepare, logs, settings, clock);
    jobs = new ProjectJobs(store, new NoSources(), logs, projectTracking, settings, clock);
    steps =
        new WorkflowSteps(
            store,
            projectTracking,
            ProjectWorld::prepare,
            new OutcomeArtifacts(
                projectTracking, logs, new Artifacts(files), ArtifactScope.whole(bucket)),
            settings,
            clock);
    String trains = "trains of " + registry.workspace();
    experimentId =
        experiments
            .findByName(trains)
            .orElseGet(
                () ->
                    experiments.create(
                        trains, id -> "mlflow-artifacts:/" + id, Map.of(), now.get()))
            .experimentId();
  }

  /** A project whose every entry point runs, but for {@link #BROKEN}. */
  private static Preparation.Prepared prepare(Submission submission, Optional<Pin> pinned) {
    if (submission.entryPoint().equals(BROKEN)) {
      throw MlflowException.invalidParameter("Could not find broken among entry points ['main']");
    }
    Pin fresh = new Pin("projects/sources/s.zip", "5", Optional.of(COMMIT), Optional.of("dev"));
    return new Preparation.Prepared(
        pinned.orElse(fresh),
        new Plan(
            "python train.py",
            submission.entryPoint().equals(DOCKER)
                ? new Environment.DockerEnv("python:3.12", List.of(), List.of())
                : new Environment.PythonEnv(
                    "env.yaml", Optional.of("3.12"), List.of(), List.of("numpy")),
            EnvironmentManager.VIRTUALENV,
            Map.of("SEED", "1"),
            List.of(new Plan.Download("s3://data/x", "/tmp/x")),
            Map.of("alpha", "0.5")));
  }

  public Submission submission(String entryPoint, Optional<String> clientToken) {
    return submission(
        Source.of(
            Optional.of("https://git.example/p.git#sub"), Optional.of("dev"), Optional.empty()),
        entryPoint,
        clientToken);
  }

  public Submission submission(Source source, String entryPoint, Optional<String> clientToken) {
    return new Submission(
        source,
        entryPoint,
        Map.of("alpha", "0.5"),
        new ExperimentChoice.ById(experimentId),
        Optional.empty(),
        Optional.empty(),
        Resources.DEFAULT,
        Submission.DEFAULT_TIMEOUT_SECONDS,
        clientToken);
  }

  /** Submits a run of the entry point main. */
  public ProjectRun submit() {
    return service.submit(ADA, submission("main", Optional.empty()), Optional.empty());
  }

  /** Delivers the outbox. */
  public void deliver() {
    ProjectWorkflow workflow =
        new ProjectWorkflow() {
          @Override
          public void start(String runId, int attempt) {
            told.add("start %s %d".formatted(runId, attempt));
          }

          @Override
          public void stop(String runId, int attempt, String cause) {
            told.add("stop %s %d".formatted(runId, attempt));
          }
        };
    Receivers receivers = new Receivers(_ -> {}, new ProjectMessages(workflow), _ -> {}, _ -> {});
    assertThat(
            new Deliveries(new DynamoOutbox(registry), receivers.ofAll(), clock)
                .sweep(Duration.ZERO))
        .isZero();
  }

  /** Prepares a run and lets its job claim it. */
  public Claim claim(String runId) {
    return jobs.claim(runId, 1, steps.prepare(runId, 1).ticket());
  }

  /** A run that is being executed, and the job's token. */
  public Claim running() {
    Claim claim = claim(submit().runId());
    assertThat(jobs.report(report(claim, 1))).isFalse();
    return claim;
  }

  public static JobReport report(Claim claim, long sequence) {
    return report(
        claim, sequence, List.of(), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  public static JobReport wrote(Claim claim, long sequence, String... texts) {
    List<LogLine> lines = Stream.of(texts).map(text -> new LogLine(sequence, text)).toList();
    return report(claim, sequence, lines, Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  public static JobReport locked(Claim claim, long sequence, String lock) {
    return report(
        claim,
        sequence,
        List.of(),
        Optional.of(new EnvironmentLock(lock)),
        OptionalInt.empty(),
        Optional.empty());
  }

  public static JobReport exited(Claim claim, long sequence, int code) {
    return report(
        claim, sequence, List.of(), Optional.empty(), OptionalInt.of(code), Optional.empty());
  }

  public static JobReport failed(Claim claim, long sequence, Failure failure) {
    return report(
        claim, sequence, List.of(), Optional.empty(), OptionalInt.empty(), Optional.of(failure));
  }

  private static JobReport report(
      Claim claim,
      long sequence,
      List<LogLine> lines,
      Optional<EnvironmentLock> lock,
      OptionalInt exitCode,
      Optional<Failure> failure) {
    return new JobReport(
        claim.run().runId(),
        claim.run().course().attempt(),
        claim.token(),
        sequence,
        lines,
        lock,
        exitCode,
        failure);
  }

  /** The text of an artifact of a run; empty where there is none. */
  public Optional<String> artifact(String runId, String path) {
    String folder = "artifacts/%s/%s/artifacts".formatted(experimentId, runId);
    return files.listAll(folder).stream()
        .filter(file -> file.path().equals(path))
        .findAny()
        .map(file -> text(folder + "/" + path, file.entityTag()));
  }

  private String text(String key, String entityTag) {
    try (InputStream content = files.open(key, entityTag)) {
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the lists hold, the newest first. */
  public List<ProjectRun> all() {
    return service.search(Set.of(), Set.of(), 1_000, Optional.empty(), _ -> true).runs();
  }

  /** The MLflow run. */
  public Run run(String runId) {
    return runs.find(runId).orElseThrow();
  }

  /** Sources that a job may get, and nobody else. */
  private static final class NoSources implements SourceStore {
    @Override
    public String key(String sha256) {
      throw new UnsupportedOperationException(sha256);
    }

    @Override
    public OptionalLong size(String key) {
      return OptionalLong.empty();
    }

    @Override
    public void download(String key, Path to) {
      throw MlflowException.doesNotExist(key);
    }

    @Override
    public void upload(Path from, String key) {
      throw new UnsupportedOperationException(key);
    }

    @Override
    public URI downloadUrl(String key) {
      return URI.create("https://bucket.example/" + key);
    }

    @Override
    public Upload uploadUrl(String sha256, long size) {
      throw new UnsupportedOperationException(sha256);
    }
  }
}
