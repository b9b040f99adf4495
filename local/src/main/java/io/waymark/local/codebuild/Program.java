package io.waymark.local.codebuild;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a build executes.
 *
 * @param runner the runner's file
 * @param environments keeps the environments of projects for later runs
 * @param server what the runner reports to, such as {@code http://127.0.0.1:5000}
 * @param inherited variables that every command finds set
 */
public record Program(
    Path runner, Path environments, String server, Map<String, String> inherited) {
  static final String PYTHON = "python3";

  /** Nobody waits long for a command that is to end, on a machine that is in front of them. */
  private static final String GRACE_SECONDS = "5";

  /** The server may be off for a night. */
  private static final String PATIENCE_SECONDS = "86400";

  public Program {
    inherited = Map.copyOf(inherited);
  }

  /** Its process, which is to write all it says into a file. */
  ProcessBuilder process(Path folder, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(inherited);
    environment.putAll(variables);
    environment.put("WAYMARK_URL", server);
    environment.put("WAYMARK_FOLDER", folder.toString());
    environment.put("WAYMARK_ENVIRONMENTS", environments.toString());
    environment.put("WAYMARK_GRACE_SECONDS", GRACE_SECONDS);
    environment.put("WAYMARK_PATIENCE_SECONDS", PATIENCE_SECONDS);
    ProcessBuilder builder = new ProcessBuilder(PYTHON, runner.toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.directory(folder.toFile()).redirectErrorStream(true);
  }
}
