package io.waymark.functions;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;

/** A process that starts a function as Lambda does and answers one call: see LoadedClassesTest. */
final class StartedFunction {
  private static final Map<String, Supplier<ApiFunction>> FUNCTIONS =
      Map.of(
          "tracking", TrackingFunction::new,
          "registry", RegistryFunction::new,
          "artifacts", ArtifactsFunction::new,
          "project", ProjectFunction::new);

  private static final Map<String, Supplier<Rehearsal>> CALLS =
      Map.of(
          "tracking", TrackingFunction::rehearsal,
          "registry", RegistryFunction::rehearsal,
          "artifacts", ArtifactsFunction::rehearsal,
          "project", ProjectFunction::rehearsal);

  private StartedFunction() {}

  /** Takes the function's name. */
  public static void main(String[] args) {
    ApiFunction started = requireNonNull(FUNCTIONS.get(args[0])).get();
    byte[] answer = requireNonNull(CALLS.get(args[0])).get().play();
    System.out.printf("%s answered with %d bytes%n", started.getClass(), answer.length);
  }
}
