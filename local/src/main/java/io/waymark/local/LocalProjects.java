package io.waymark.local;

import io.waymark.functions.ProjectRecordFunction;
import io.waymark.functions.ProjectRunner;
import io.waymark.functions.ProjectTasks;
import io.waymark.git.GitHosts;
import io.waymark.git.JGitRepository;
import io.waymark.json.CanonicalJson;
import io.waymark.local.codebuild.LocalBuilds;
import io.waymark.local.codebuild.Program;
import io.waymark.local.stepfunctions.EmbeddedStepFunctions;
import io.waymark.local.stepfunctions.Services;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.SourcePreparation;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What executes project runs on this machine. */
final class LocalProjects implements AutoCloseable {
  static final String MACHINE = "project-runs";

  private static final Logger LOG = System.getLogger(LocalProjects.class.getName());

  private final ProjectSteps steps;
  private final LocalBuilds builds;
  private final Path executions;

  private LocalProjects(ProjectSteps steps, LocalBuilds builds, Path executions) {
    this.steps = steps;
    this.builds = builds;
    this.executions = executions;
  }

  /**
   * On what the stores keep.
   *
   * @param allowPrivate whether git's hosts may be on this machine and its network
   * @param server what jobs report to
   */
  static LocalProjects open(
      Stores stores,
      Workspaces workspaces,
      ProjectOptions options,
      boolean allowPrivate,
      URI server)
      throws IOException {
    DataFolder folder = stores.folder();
    Program program =
        new Program(
            runner(Files.createDirectories(folder.projects())),
            options.environments().orElse(folder.environments()),
            server.toString().replaceAll("/+$", ""),
            options.inherited(System.getenv()));
    GitHosts hosts =
        new GitHosts(
            allowPrivate, options.gitSecrets(), name -> Optional.ofNullable(System.getenv(name)));
    return new LocalProjects(
        steps(stores, workspaces, options, hosts),
        new LocalBuilds(program, folder.projects(), folder.isTemporary()),
        folder.projectExecutions());
  }

  private static ProjectSteps steps(
      Stores stores, Workspaces workspaces, ProjectOptions options, GitHosts hosts) {
    JGitRepository repository = new JGitRepository(hosts);
    return ProjectTasks.steps(
        stores.projects(workspaces),
        workspaces,
        stores.s3Client(),
        Stores.BUCKET,
        sources -> new SourcePreparation(repository, sources),
        options.settings());
  }

  /** The runner's file; a runner of an earlier server has read all of its own at its start. */
  private static Path runner(Path folder) throws IOException {
    Path made = Files.write(folder.resolve("runner.zip.new"), ProjectRunner.zip().bytes());
    return Files.move(made, folder.resolve("runner.zip"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Runs the state machine, with what an earlier server left unfinished. */
  void run(EmbeddedStepFunctions stepFunctions) {
    Services services = ProjectMachine.services(steps, builds);
    ProjectRecordFunction record = new ProjectRecordFunction(steps);
    stepFunctions.add(
        MACHINE, ProjectMachine.definition(), executions, services, event -> ended(record, event));
  }

  /** As the rule in AWS, for ends of executions that recorded nothing. */
  private static void ended(ProjectRecordFunction record, Map<String, @Nullable Object> event) {
    if (event.get("detail") instanceof Map<?, ?> detail
        && !"SUCCEEDED".equals(detail.get("status"))) {
      try {
        record.answer(CanonicalJson.text(event).getBytes(StandardCharsets.UTF_8));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "How a project run ended is left to the sweep.", e);
      }
    }
  }

  ProjectSteps steps() {
    return steps;
  }

  @Override
  public void close() throws IOException {
    builds.close();
  }
}
