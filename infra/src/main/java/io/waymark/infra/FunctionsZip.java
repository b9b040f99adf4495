package io.waymark.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The one zip that holds the code of every function. */
final class FunctionsZip {
  private static final Path BUILT = Path.of("../functions/target/waymark-functions.zip");

  private FunctionsZip() {}

  /** What Maven built; the CDK's tools run in the folder {@code infra}. */
  static Code built() {
    if (!Files.isRegularFile(BUILT)) {
      throw new IllegalStateException(
          "%s is missing: run `mvn package` first.".formatted(BUILT.toAbsolutePath().normalize()));
    }
    return Code.fromAsset(BUILT.toString());
  }
}
