package io.waymark.emulators.jobs;

import io.waymark.emulators.jobs.Job.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All jobs. What they execute is what the synthesised project of CodeBuild says. */
public final class Jobs implements AutoCloseable {
  private static final String RUN_ID = "WAYMARK_RUN_ID";

  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final Map<Job, Boolean> waiting = new ConcurrentHashMap<>();
  private final Path folder;
  private final String command;
  private final String python;
  private volatile Map<String, String> environment = Map.of();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  /**
   * @param folder for a folder of each job
   * @param command a line of a shell
   */
  Jobs(Path folder, String command) {
    this.folder = folder;
    this.command = command;
    this.python = barePython(folder);
  }

  /** A Python without packages: there is nothing to be listed of what a job is executed in. */
  private static String barePython(Path folder) {
    Path prefix = folder.resolve("python");
    try {
      Process made =
          new ProcessBuilder("python3", "-m", "venv", "--without-pip", prefix.toString())
              .inheritIO()
              .start();
      if (made.waitFor() != 0) {
        throw new IllegalStateException("No environment of Python in " + prefix);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return prefix.resolve("bin").toString();
  }

  /** Tells where jobs find the API, before the first is started. */
  public void reach(URI api) {
    environment =
        Map.of(
            "WAYMARK_URL",
            api.toString(),
            "PATH",
            "%s:%s".formatted(python, System.getenv("PATH")));
  }

  /**
   * @throws LimitExceeded if there is no computer to be had
   */
  synchronized Job start(Computer computer, Map<String, String> variables) {
    if (computer == Computer.LIMITED && refused.add(variables.getOrDefault(RUN_ID, ""))) {
      throw new LimitExceeded();
    }
    String id = UUID.randomUUID().toString();
    Job job = new Job(id, folder.resolve(id), variables);
    String runId = variables.getOrDefault(RUN_ID, "");
    boolean isFirst = of(runId).isEmpty();
    jobs.add(job);
    switch (computer) {
      case READY, LIMITED -> job.execute(command, environment);
      case SCARCE -> waiting.put(job, true);
      case BROKEN -> {
        if (isFirst) {
          job.end(Status.FAULT);
        } else {
          job.execute(command, environment);
        }
      }
    }
    return job;
  }

  Job byId(String id) {
    return jobs.stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(id));
  }

  /** Those of a run, the oldest first. */
  public List<Job> of(String runId) {
    return jobs.stream().filter(job -> job.isOf(runId)).toList();
  }

  /** Gives a run's job the computer that it waits for. */
  public void provide(String runId) {
    of(runId).stream()
        .filter(job -> waiting.remove(job) != null)
        .forEach(job -> job.execute(command, environment));
  }

  /** Ends a run's job as one that took longer than it may. */
  public void timeOut(String runId) {
    of(runId).forEach(job -> job.end(Status.TIMED_OUT));
  }

  @Override
  public void close() {
    jobs.forEach(job -> job.end(Status.STOPPED));
  }
}
