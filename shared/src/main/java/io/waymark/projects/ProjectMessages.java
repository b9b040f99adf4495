package io.waymark.projects;

import io.waymark.outbox.Message;
import java.util.function.Consumer;

/** Takes the outbox's messages of project runs to their workflow. */
public final class ProjectMessages implements Consumer<Message.OfProjectRun> {
  private final ProjectWorkflow workflow;

  public ProjectMessages(ProjectWorkflow workflow) {
    this.workflow = workflow;
  }

  @Override
  public void accept(Message.OfProjectRun message) {
    switch (message) {
      case Message.StartProjectRun(String runId, int attempt) -> workflow.start(runId, attempt);
      case Message.StopProjectRun(String runId, int attempt, String cause) ->
          workflow.stop(runId, attempt, cause);
    }
  }
}
