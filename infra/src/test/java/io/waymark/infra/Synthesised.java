package io.waymark.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.infra.ProjectOptions.BatchNetwork;
import io.waymark.promotion.Administrators;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** The stack's template, synthesised once for all tests, with other code than Maven builds. */
final class Synthesised {
  private static final BatchNetwork BATCH_IN_ITS_OWN_VPC = new BatchNetwork(List.of(), List.of());

  static final Synthesised DEFAULT = new Synthesised(Settings.DEFAULT);
  static final Synthesised OPEN =
      new Synthesised(
          new Settings(
              "open",
              AccessOptions.OPEN,
              false,
              false,
              new Administrators(Set.of("cleo", "ada")),
              Optional.empty(),
              new ProjectOptions(
                  3,
                  Map.of("github.com", "/git/hub"),
                  Optional.of("condaforge/miniforge3:25.3.0-3"),
                  Optional.of(BATCH_IN_ITS_OWN_VPC))));

  /** With users, passwords and tokens. */
  static final Synthesised LOCKED = of(Map.of("auth", "basic,token"));

  /**
   * With every way in, workspaces, people in a pool of the stack's own, pages elsewhere, and a key.
   */
  static final Synthesised EVERYTHING =
      of(
          Map.of(
              "auth",
              "basic,token,oidc,iam",
              "administrators",
              "Deploy,ada",
              "cors-origins",
              "https://studio.example.com",
              "workspaces",
              "on",
              "encryption",
              "customer"));

  private static Synthesised of(Map<String, Object> options) {
    return new Synthesised(Settings.of(options::get));
  }

  /** With versions that are deployed. */
  static final Synthesised SERVING =
      new Synthesised(
          new Settings(
              "waymark",
              AccessOptions.of(_ -> null),
              false,
              false,
              new Administrators(Set.of()),
              Optional.of(
                  new Serving(
                      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mlflow-pyfunc:3.17.2",
                      List.of("fraud*"),
                      List.of("champion"),
                      2048,
                      5,
                      true)),
              ProjectOptions.DEFAULT));

  private final Template template;

  private Synthesised(Settings settings) {
    Code apiCode = Code.fromAsset("src/main");
    Code taskCode = Code.fromAsset("src/test");
    template = Template.fromStack(new WaymarkStack(new App(), settings, apiCode, taskCode));
  }

  Template template() {
    return template;
  }

  /** All resources of a type, each with its Type, Properties, DeletionPolicy and so on. */
  List<Map<String, Object>> resources(String type) {
    return List.copyOf(template.findResources(type).values());
  }

  /** The one identifier that is {@code start} and a hash. */
  String idOf(String start) {
    List<String> ids =
        all().keySet().stream().filter(id -> id.matches(start + "[0-9A-F]{8}")).toList();
    assertThat(ids).hasSize(1);
    return ids.getFirst();
  }

  Map<String, Object> resource(String id) {
    return object(all().get(id));
  }

  private Map<String, Object> all() {
    return object(template.toJSON().get("Resources"));
  }

  /** All that a role allows. */
  List<Map<String, Object>> statements(String role) {
    return list(property(resource(idOf(role)), "Policies")).stream()
        .map(policy -> object(object(policy).get("PolicyDocument")))
        .flatMap(document -> list(document.get("Statement")).stream())
        .map(Synthesised::object)
        .toList();
  }

  static Map<String, Object> properties(Map<String, Object> resource) {
    return object(resource.getOrDefault("Properties", Map.of()));
  }

  /** A property that has to be there. */
  static Object property(Map<String, Object> resource, String name) {
    return requireNonNull(properties(resource).get(name), name);
  }

  @SuppressWarnings("unchecked") // a template is JSON
  static Map<String, Object> object(@Nullable Object json) {
    return (Map<String, Object>) requireNonNull(json);
  }

  @SuppressWarnings("unchecked") // a template is JSON
  static List<Object> list(@Nullable Object json) {
    return (List<Object>) requireNonNull(json);
  }
}
