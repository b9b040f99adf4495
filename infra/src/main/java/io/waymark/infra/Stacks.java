package io.waymark.infra;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The stacks, each made of what those before it have.
 *
 * <p>The pages are in the stack of the API, as each must know the other's address.
 */
record Stacks(
    DataStack data, ApiStack api, WorkflowsStack workflows, ObservabilityStack observability) {
  /**
   * @param apiCode a new one for each stack, as the CDK wants it, of what answers the gateway
   * @param taskCode the same of everything else
   * @param mlflow MLflow's own pages, asked for where they are to be served
   */
  static Stacks in(
      App app,
      Settings settings,
      Supplier<Code> apiCode,
      Supplier<Code> taskCode,
      Supplier<MlflowFiles> mlflow) {
    DataStack data = new DataStack(app, settings);
    Optional<MlflowFiles> pages = settings.mlflow() ? Optional.of(mlflow.get()) : Optional.empty();
    ApiStack api = new ApiStack(app, settings, data, apiCode, taskCode, pages);
    WorkflowsStack workflows = new WorkflowsStack(app, settings, data, api, taskCode.get());
    return new Stacks(data, api, workflows, new ObservabilityStack(app, settings, workflows));
  }

  List<Stack> all() {
    return List.of(data, api, workflows, observability);
  }
}
