package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The state machine of promotions. */
@Needs("node")
class StateMachineTest {
  /** What the embedded server runs, which must not need the CDK. */
  @Test
  void is_the_one_that_the_embedded_server_runs() throws Exception {
    isCopiedTo("src/main/resources/io/waymark/local/model-promotion.asl.json", Synthesised.DEFAULT);
  }

  @Test
  void with_deployments_is_the_one_that_is_tested_with_a_sage_maker() throws Exception {
    isCopiedTo(
        "src/test/resources/io/waymark/local/serving/model-promotion.asl.json",
        Synthesised.SERVING);
  }

  private static void isCopiedTo(String copy, Synthesised stack) throws IOException {
    String name = stack == Synthesised.SERVING ? "serving.asl.json" : "model-promotion.asl.json";
    Path synthesised = Files.writeString(Path.of("target", name), definition(stack));
    assertThat(Json.readObject(Files.readAllBytes(Path.of("../local", copy))))
        .as("Where the machine was changed, copy %s", synthesised)
        .isPresent()
        .isEqualTo(Json.readObject(Files.readAllBytes(synthesised)));
  }

  /** The definition, in which names stand for what the account gives. */
  private static String definition(Synthesised stack) {
    Object definition =
        Synthesised.property(
            stack.resource(stack.idOf("PromotionsWorkflowMachine")), "DefinitionString");
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
    return List.of("FunctionLive", "WorkflowTopic", "WorkflowBus").stream()
        .filter(of::contains)
        .map(kind -> of.substring(0, of.indexOf(kind)) + kind.replaceAll("Live|Workflow", ""))
        .findFirst()
        .orElse(of);
  }
}
