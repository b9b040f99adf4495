package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a function of the API loads from its start to its first write. A library that slips in costs
 * each cold start, and nothing else would tell.
 */
final class LoadedClassesTest {
  private static final Set<String> ALLOWED =
      Set.of(
          "com.amazonaws.services.lambda.runtime",
          "com.fasterxml.jackson.core",
          "com.fasterxml.jackson.jr",
          "io.waymark",
          "org.crac",
          "org.reactivestreams",
          "org.slf4j",
          "software.amazon.awssdk.annotations",
          "software.amazon.awssdk.auth",
          "software.amazon.awssdk.awscore",
          "software.amazon.awssdk.checksums",
          "software.amazon.awssdk.core",
          "software.amazon.awssdk.crt",
          "software.amazon.awssdk.crtcore",
          "software.amazon.awssdk.endpoints",
          "software.amazon.awssdk.http",
          "software.amazon.awssdk.identity",
          "software.amazon.awssdk.internal.http",
          "software.amazon.awssdk.metrics",
          "software.amazon.awssdk.profiles",
          "software.amazon.awssdk.protocols",
          "software.amazon.awssdk.regions",
          "software.amazon.awssdk.retries",
          "software.amazon.awssdk.services.dynamodb",
          "software.amazon.awssdk.thirdparty.jackson.core",
          "software.amazon.awssdk.utils");

  private static final Set<String> OF_THE_JDK = Set.of("java", "javax", "jdk", "sun", "com.sun");

  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("AWS_REGION", "us-east-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "nobody"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "nothing"),
          Map.entry("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
          Map.entry("WAYMARK_TRACKING_TABLE", "none"),
          Map.entry("WAYMARK_REGISTRY_TABLE", "none"),
          Map.entry("WAYMARK_ARTIFACTS_BUCKET", "none"),
          Map.entry("WAYMARK_WEBHOOK_KEY", "none"),
          Map.entry("WAYMARK_LOGINS", "none"),
          Map.entry("WAYMARK_PROJECT_CONCURRENCY", "1"),
          Map.entry("WAYMARK_PROJECT_BACKENDS", "CODEBUILD"),
          Map.entry("WAYMARK_URL", "https://api.example.com"));

  @ParameterizedTest
  @CsvSource({
    "tracking, none",
    "registry, none",
    // Most calls need no file: the client's type and its errors are known, but none is made.
    "project, software.amazon.awssdk.services.s3.S3Client software.amazon.awssdk.services.s3.model",
    "artifacts, software.amazon.awssdk.services.s3"
  })
  void areOfTheLibrariesThatItNeeds(String function, String more, @TempDir Path dir)
      throws Exception {
    Set<String> loaded = loaded(function, dir.resolve("classes"));
    assertThat(loaded).contains("io.waymark.functions.StartedFunction");
    assertThat(loaded)
        .filteredOn(
            name ->
                Stream.concat(ALLOWED.stream(), Stream.of(more.split(" ")))
                    .noneMatch(known -> name.equals(known) || name.startsWith(known + ".")))
        .isEmpty();
  }

  /** The classes that are not the JDK's. */
  private static Set<String> loaded(String function, Path classes)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=%s:none".formatted(classes),
                "-cp",
                classPath(),
                StartedFunction.class.getName(),
                function));
    Path said = classes.resolveSibling("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(ENVIRONMENT);
    assertThat(builder.start().waitFor()).as("%s", said).isZero();
    try (Stream<String> lines = Files.lines(classes)) {
      return lines
          .map(line -> line.split(" ", 2)[0])
          .filter(name -> OF_THE_JDK.stream().noneMatch(jdk -> name.startsWith(jdk + ".")))
          .collect(Collectors.toSet());
    }
  }

  /** Without what DynamoDB Local brings and the SDK would look for. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> !jar.contains("/dynamodb-enhanced/") && !jar.contains("/kotlin-stdlib"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
