package io.waymark.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.infra.ProjectOptions.BatchNetwork;
import io.waymark.promotion.Administrators;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** The stacks' templates, synthesised once for all tests, with other code than Maven builds. */
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
                  Optional.of(BATCH_IN_ITS_OWN_VPC)),
              Operation.DEFAULT,
              false));

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

  /** Operated otherwise than by default. */
  static final Synthesised OPERATED =
      of(
          Map.ofEntries(
              Map.entry("removal", "destroy"),
              Map.entry("log-days", "7"),
              Map.entry("memory", 1024),
              Map.entry("snapstart", "off"),
              Map.entry("xray", "off"),
              Map.entry("throttle", "50"),
              Map.entry("backup", "weekly"),
              Map.entry("budget", "100"),
              Map.entry("budget-mail", "ada@example.com"),
              Map.entry("domain", "mlflow.example.com"),
              Map.entry("certificate", OperationTest.CERTIFICATE),
              Map.entry("pages-domain", "models.example.com"),
              Map.entry("pages-certificate", OperationTest.PAGES_CERTIFICATE)));

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
              ProjectOptions.DEFAULT,
              Operation.DEFAULT,
              false));

  private final Template template;

  private Synthesised(Settings settings) {
    Supplier<Code> apiCode = () -> Code.fromAsset("src/main");
    Supplier<Code> taskCode = () -> Code.fromAsset("src/test");
    Supplier<MlflowFiles> mlflow = () -> new MlflowFiles(Path.of("src/test/mlflow-ui"));
    template = joined(Stacks.in(new App(), settings, apiCode, taskCode, mlflow).all());
  }

  /** One template of all stacks: what one imports is what another one has. */
  private static Template joined(List<Stack> stacks) {
    Map<String, Object> resources = new HashMap<>();
    Map<String, Object> outputs = new HashMap<>();
    Map<Object, Object> exports = new HashMap<>();
    for (Stack stack : stacks) {
      Map<String, Object> one = Template.fromStack(stack).toJSON();
      object(one.get("Resources")).forEach((id, it) -> put(resources, id, it));
      for (var output : object(one.getOrDefault("Outputs", Map.of())).entrySet()) {
        Map<String, Object> given = object(output.getValue());
        if (given.containsKey("Export")) {
          exports.put(object(given.get("Export")).get("Name"), given.get("Value"));
        } else {
          put(outputs, output.getKey(), given);
        }
      }
    }
    Object all = imported(Map.of("Resources", resources, "Outputs", outputs), exports);
    return Template.fromJSON(object(all));
  }

  private static void put(Map<String, Object> all, String id, Object one) {
    assertThat(all.put(id, one)).as(id).isNull();
  }

  private static Object imported(Object json, Map<Object, Object> exports) {
    return switch (json) {
      case Map<?, ?> map when map.containsKey("Fn::ImportValue") ->
          requireNonNull(exports.get(map.get("Fn::ImportValue")));
      case Map<?, ?> map -> {
        Map<Object, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(name, imported(value, exports)));
        yield members;
      }
      case List<?> list -> list.stream().map(one -> imported(one, exports)).toList();
      default -> json;
    };
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
    return statements(resource(idOf(role))).toList();
  }

  /** All that a role allows. */
  static Stream<Map<String, Object>> statements(Map<String, Object> role) {
    return list(properties(role).getOrDefault("Policies", List.of())).stream()
        .map(policy -> object(object(policy).get("PolicyDocument")))
        .flatMap(document -> list(document.get("Statement")).stream())
        .map(Synthesised::object);
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
