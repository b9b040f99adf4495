package io.waymark.local;

import io.waymark.local.gateway.MlflowFolder;
import io.waymark.local.webhooks.WebhookOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to run a server.
 *
 * @param port 0 for one that is free
 * @param data the folder that keeps everything; none for a server that forgets
 * @param allowedHosts patterns of {@code Host} headers to answer to; none for this machine's and
 *     private addresses
 * @param allowedOrigins patterns of other sites whose pages may change something
 * @param webhooks what webhooks may reach, and how often it is tried
 * @param access who may use it
 * @param workspaces whether there are others than the default one
 * @param projects how many runs of projects it executes at once, and with what
 * @param mlflow MLflow's own web pages
 */
public record Options(
    int port,
    Optional<Path> data,
    List<String> allowedHosts,
    List<String> allowedOrigins,
    WebhookOptions webhooks,
    AccessOptions access,
    boolean workspaces,
    ProjectOptions projects,
    Optional<MlflowFolder> mlflow) {
  public static final int DEFAULT_PORT = 5000;

  /** A server on a free port that forgets everything when it stops. */
  public static Options inMemory() {
    return of(Optional.empty());
  }

  /** A server on a free port that keeps everything in a folder. */
  public static Options in(Path data) {
    return of(Optional.of(data));
  }

  private static Options of(Optional<Path> data) {
    return new Options(
        0,
        data,
        List.of(),
        List.of(),
        WebhookOptions.DEFAULT,
        AccessOptions.OFF,
        false,
        ProjectOptions.DEFAULT,
        Optional.empty());
  }

  public Options onPort(int otherPort) {
    return new Options(
        otherPort,
        data,
        allowedHosts,
        allowedOrigins,
        webhooks,
        access,
        workspaces,
        projects,
        mlflow);
  }

  public Options withWebhooks(WebhookOptions others) {
    return new Options(
        port, data, allowedHosts, allowedOrigins, others, access, workspaces, projects, mlflow);
  }

  public Options withAccess(AccessOptions others) {
    return new Options(
        port, data, allowedHosts, allowedOrigins, webhooks, others, workspaces, projects, mlflow);
  }

  public Options withWorkspaces() {
    return new Options(
        port, data, allowedHosts, allowedOrigins, webhooks, access, true, projects, mlflow);
  }

  public Options withMlflow(MlflowFolder pages) {
    return new Options(
        port,
        data,
        allowedHosts,
        allowedOrigins,
        webhooks,
        access,
        workspaces,
        projects,
        Optional.of(pages));
  }
}
