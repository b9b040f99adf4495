package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The state machines, as the embedded server runs them, which must not need the CDK. */
@Needs("node")
class StateMachineTest {
  private static final String PROMOTIONS = "PromotionsWorkflowMachine";
  private static final String PROJECTS = "ProjectsWorkflowMachine";

  /** What an identifier in the template tells of the thing it stands for. */
  private static final Pattern THING =
      Pattern.compile(
          "(.+)(Function)Live.*|(Promotions)Workflow(Topic|Bus).*|(Project)s(Builds)Project.*"
              + "|(Project)s(BatchQueue|BatchDefinition).*");

  @Test
  void of_promotions_is_the_one_that_the_embedded_server_runs() throws Exception {
    isCopiedTo("main", "model-promotion", PROMOTIONS, Synthesised.DEFAULT);
  }

  @Test
  void of_promotions_with_deployments_is_the_one_that_is_tested_with_a_sage_maker()
      throws Exception {
    isCopiedTo("test", "serving/model-promotion", PROMOTIONS, Synthesised.SERVING);
  }

  @Test
  void of_project_runs_is_the_one_that_the_embedded_server_runs() throws Exception {
    isCopiedTo("main", "project-run", PROJECTS, Synthesised.DEFAULT);
  }

  @Test
  void of_project_runs_on_batch_is_the_one_that_is_tested_with_a_batch() throws Exception {
    isCopiedTo("test", "batch/project-run", PROJECTS, Synthesised.OPEN);
  }

  private static void isCopiedTo(String root, String name, String machine, Synthesised stack)
      throws IOException {
    Path copy = Path.of("../local/src", root, "resources/io/waymark/local", name + ".asl.json");
    Path synthesised = Path.of("target/asl", name + ".asl.json");
    Files.createDirectories(synthesised.getParent());
    Files.writeString(synthesised, definition(stack, machine));
    assertThat(Json.readObject(Files.readAllBytes(copy)))
        .as("Where the machine was changed, copy %s", synthesised)
        .isPresent()
        .isEqualTo(Json.readObject(Files.readAllBytes(synthesised)));
  }

  /** The definition, in which names stand for what the account gives. */
  private static String definition(Synthesised stack, String machine) {
    Object definition =
        Synthesised.property(stack.resource(stack.idOf(machine)), "DefinitionString");
    Object parts = Synthesised.list(Synthesised.object(definition).get("Fn::Join")).get(1);
    return Synthesised.list(parts).stream()
        .map(part -> part instanceof String text ? text : name(Synthesised.object(part)))
        .collect(Collectors.joining());
  }

  private static String name(Map<String, Object> reference) {
    String of =
        reference.containsKey("Ref")
            ? reference.get("Ref").toString()
            : Synthesised.list(reference.get("Fn::GetAtt")).getFirst().toString();
    if (of.equals("AWS::Partition")) {
      return "aws";
    }
    Matcher thing = THING.matcher(of);
    if (!thing.matches()) {
      return of;
    }
    return IntStream.rangeClosed(1, thing.groupCount())
        .mapToObj(thing::group)
        .filter(Objects::nonNull)
        .collect(Collectors.joining());
  }
}
