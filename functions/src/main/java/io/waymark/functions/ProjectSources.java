package io.waymark.functions;

import io.waymark.git.GitHosts;
import io.waymark.git.JGitRepository;
import io.waymark.projects.Preparation;
import io.waymark.projects.SourcePreparation;
import io.waymark.s3.S3SourceStore;
import io.waymark.ssm.ParameterStore;
import java.time.Clock;

/** Where the function that prepares project runs gets sources, by the zip that has JGit. */
final class ProjectSources {
  private ProjectSources() {}

  static Preparation preparation() {
    Environment environment = Environment.ofProcess();
    ParameterStore parameters = AwsClients.parameters();
    GitHosts hosts =
        new GitHosts(
            environment.webhooks().allowPrivateIps(), environment.gitSecrets(), parameters::find);
    return new SourcePreparation(
        new JGitRepository(hosts),
        new S3SourceStore(
            AwsClients.s3ForFiles(), environment.artifactsBucket(), Clock.systemUTC()));
  }
}
