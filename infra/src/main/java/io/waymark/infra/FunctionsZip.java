package io.waymark.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The zip with what answers the gateway, and the larger one with what everything else needs. */
final class FunctionsZip {
  /** Where Maven puts it, seen from the folder {@code infra}, in which the CDK's tools run. */
  private static final Path API = Path.of("../functions/target/waymark-api-functions.zip");

  private static final Path TASKS = Path.of("../functions/target/waymark-task-functions.zip");

  private FunctionsZip() {}

  /** For the functions behind the gateway, whose cold starts somebody waits for. */
  static Code api() {
    return at(API);
  }

  /** For the steps of workflows, and for what streams, queues and schedules call. */
  static Code tasks() {
    return at(TASKS);
  }

  static Code at(Path zip) {
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(
          "%s is missing: run `mvn package` first.".formatted(zip.toAbsolutePath().normalize()));
    }
    return Code.fromAsset(zip.toString());
  }
}
