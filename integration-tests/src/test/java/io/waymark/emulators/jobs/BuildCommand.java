package io.waymark.emulators.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the builds of the synthesised stacks execute. */
final class BuildCommand {
  private BuildCommand() {}

  /** The one command of the build specification of the only project of CodeBuild. */
  static String of(Path assembly) throws IOException {
    Map<?, ?> project =
        resources(assembly)
            .filter(resource -> "AWS::CodeBuild::Project".equals(resource.get("Type")))
            .findFirst()
            .orElseThrow();
    Object text = object(object(project.get("Properties")).get("Source")).get("BuildSpec");
    Map<?, ?> specification = Json.readObject(String.valueOf(text).getBytes(UTF_8)).orElseThrow();
    Map<?, ?> build = object(object(specification.get("phases")).get("build"));
    return build.get("commands") instanceof List<?> commands
        ? String.valueOf(commands.getFirst())
        : "";
  }

  private static Stream<Map<?, ?>> resources(Path assembly) throws IOException {
    List<Map<?, ?>> resources = new ArrayList<>();
    try (DirectoryStream<Path> templates = Files.newDirectoryStream(assembly, "*.template.json")) {
      for (Path template : templates) {
        object(Json.readObject(Files.readAllBytes(template)).orElseThrow().get("Resources"))
            .values()
            .forEach(resource -> resources.add(object(resource)));
      }
    }
    return resources.stream();
  }

  private static Map<?, ?> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? map : Map.of();
  }
}
