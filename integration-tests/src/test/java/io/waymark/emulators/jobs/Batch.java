package io.waymark.emulators.jobs;

import io.waymark.emulators.jobs.Job.Status;
import io.waymark.json.Fields;
import java.util.List;
import java.util.Map;

/** Batch's API, as far as Step Functions calls it for {@code batch:submitJob.sync}. */
record Batch(Jobs jobs) {
  static final String PATH = "/v1/";

  Map<String, Object> answer(String operation, Fields request) {
    return switch (operation) {
      case "submitjob" -> {
        String id = start(request).id();
        yield Map.of("jobId", id, "jobArn", id, "jobName", request.requiredString("jobName"));
      }
      case "describejobs" ->
          Map.of("jobs", request.strings("jobs").stream().map(jobs::byId).map(Batch::job).toList());
      case "terminatejob" -> {
        jobs.byId(request.requiredString("jobId")).end(Status.STOPPED);
        yield Map.of();
      }
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private Job start(Fields request) {
    Fields overrides = request.message("containerOverrides").orElseThrow();
    String vcpu =
        overrides.messages("resourceRequirements").stream()
            .filter(required -> required.requiredString("type").equals("VCPU"))
            .map(required -> required.requiredString("value"))
            .findFirst()
            .orElseThrow();
    return jobs.start(
        Computer.ofVcpu(vcpu), CodeBuild.variables(overrides.messages("environment")));
  }

  /** A container that never ran has no exit code. */
  private static Map<String, Object> job(Job job) {
    Status status = job.status();
    Map<String, Object> container =
        switch (status) {
          case FAULT -> Map.of("reason", "CannotPullContainerError");
          case IN_PROGRESS -> Map.of();
          default -> Map.of("exitCode", status == Status.SUCCEEDED ? 0 : 137);
        };
    return Map.of(
        "jobId",
        job.id(),
        "jobName",
        job.id(),
        "status",
        switch (status) {
          case IN_PROGRESS -> "RUNNING";
          case SUCCEEDED -> "SUCCEEDED";
          default -> "FAILED";
        },
        "statusReason",
        status == Status.TIMED_OUT
            ? "Job attempt duration exceeded timeout"
            : "Essential container in task exited",
        "attempts",
        List.of(Map.of("container", container)));
  }
}
