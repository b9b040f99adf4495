package io.waymark.projects;

import io.waymark.projects.entities.Environment.CondaEnv;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.GitSource;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tags by which MLflow knows a run of a project. */
final class ProjectTags {
  private ProjectTags() {}

  /** Those that are known when a run is submitted. */
  static Map<String, String> submitted(ProjectRun run) {
    Submission submission = run.submission();
    Map<String, String> tags = new HashMap<>();
    tags.put("mlflow.source.name", name(submission.source()));
    tags.put("mlflow.source.type", "PROJECT");
    tags.put("mlflow.project.entryPoint", submission.entryPoint());
    tags.put("mlflow.project.backend", "waymark");
    tags.put("mlflow.user", run.submittedBy());
    if (submission.source() instanceof GitSource git) {
      tags.put("mlflow.gitRepoURL", git.uri());
      tags.put("mlflow.source.git.repoURL", git.uri());
    }
    return tags;
  }

  /** Those that are known once a run is prepared. */
  static Map<String, String> prepared(Pin pin, Plan plan) {
    Map<String, String> tags = new HashMap<>();
    pin.commit().ifPresent(commit -> tags.put("mlflow.source.git.commit", commit));
    pin.branch()
        .ifPresent(
            branch -> {
              tags.put("mlflow.source.git.branch", branch);
              tags.put("mlflow.gitBranchName", branch);
            });
    environment(plan).ifPresent(environment -> tags.put("mlflow.project.env", environment));
    return tags;
  }

  private static String name(Source source) {
    String place =
        switch (source) {
          case GitSource git -> git.uri();
          case Source.Archive archive -> "archive:" + archive.sha256();
        };
    return source.subdirectory().isEmpty() ? place : place + "#" + source.subdirectory();
  }

  /** As MLflow, which has no word for an environment that is not made. */
  private static Optional<String> environment(Plan plan) {
    return switch (plan.environment()) {
      case DockerEnv _ -> Optional.of("docker");
      case CondaEnv _ when plan.manager() == EnvironmentManager.CONDA -> Optional.of("conda");
      default ->
          plan.manager() == EnvironmentManager.LOCAL ? Optional.empty() : Optional.of("virtualenv");
    };
  }
}
