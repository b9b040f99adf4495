package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.projects.ProjectSteps;
import java.util.Map;

/** Puts project runs right that were left over; a schedule calls it: {@code {"changed"}}. */
public final class ProjectSweepFunction extends JsonFunction {
  private final ProjectSteps steps;

  /** For Lambda: all is told by the environment. */
  public ProjectSweepFunction() {
    this(ProjectTasks.stepsAfterwards());
  }

  /** For a server or a test of one's own. */
  public ProjectSweepFunction(ProjectSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    return Map.of("changed", steps.sweep());
  }
}
