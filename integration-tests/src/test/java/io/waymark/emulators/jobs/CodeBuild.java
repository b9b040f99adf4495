package io.waymark.emulators.jobs;

import io.waymark.emulators.jobs.Job.Status;
import io.waymark.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** CodeBuild's API, as far as Step Functions calls it for {@code codebuild:startBuild.sync}. */
record CodeBuild(Jobs jobs) {
  static final String TARGET = "CodeBuild_20161006.";

  Map<String, Object> answer(String operation, Fields request) {
    return switch (operation) {
      case "StartBuild" -> Map.of("build", build(start(request)));
      case "BatchGetBuilds" ->
          Map.of(
              "builds", request.strings("ids").stream().map(jobs::byId).map(this::build).toList());
      case "StopBuild" -> {
        Job job = jobs.byId(request.requiredString("id"));
        job.end(Status.STOPPED);
        yield Map.of("build", build(job));
      }
      default -> throw new IllegalArgumentException(operation);
    };
  }

  Job start(Fields request) {
    return jobs.start(
        Computer.ofComputeType(request.requiredString("computeTypeOverride")),
        variables(request.messages("environmentVariablesOverride")));
  }

  static Map<String, String> variables(List<Fields> pairs) {
    return pairs.stream()
        .collect(
            Collectors.toMap(
                pair -> pair.requiredString("name"), pair -> pair.requiredString("value")));
  }

  Map<String, Object> build(Job job) {
    Status status = job.status();
    return Map.of(
        "id",
        job.id(),
        "buildStatus",
        status.name(),
        "buildComplete",
        status != Status.IN_PROGRESS,
        "phases",
        List.of(
            Map.of(
                "phaseType",
                status == Status.FAULT ? "PROVISIONING" : "BUILD",
                "phaseStatus",
                status.name(),
                "contexts",
                List.of(
                    Map.of(
                        "statusCode", "CLIENT_ERROR", "message", "The job is " + status + ".")))));
  }
}
