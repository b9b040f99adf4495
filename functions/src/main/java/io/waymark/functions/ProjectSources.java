package io.waymark.functions;

import io.waymark.git.GitHosts;
import io.waymark.git.JGitRepository;
import io.waymark.projects.Preparation;
import io.waymark.projects.SourcePreparation;
import io.waymark.projects.SourceStore;
import io.waymark.ssm.ParameterStore;
import java.util.function.Function;

/** Where the function that prepares project runs gets sources, by the zip that has JGit. */
final class ProjectSources {
  private ProjectSources() {}

  /** Keeps them where a workspace has its own. */
  static Function<SourceStore, Preparation> preparation() {
    Environment environment = Environment.ofProcess();
    ParameterStore parameters = AwsClients.parameters();
    GitHosts hosts =
        new GitHosts(
            environment.webhooks().allowPrivateIps(), environment.gitSecrets(), parameters::find);
    JGitRepository repository = new JGitRepository(hosts);
    return sources -> new SourcePreparation(repository, sources);
  }
}
