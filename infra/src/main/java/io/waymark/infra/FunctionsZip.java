package io.waymark.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The one zip that holds the code of every function. */
final class FunctionsZip {
  /** Where Maven puts it, seen from the folder {@code infra}, in which the CDK's tools run. */
  private static final Path BUILT = Path.of("../functions/target/waymark-functions.zip");

  private FunctionsZip() {}

  static Code built() {
    return at(BUILT);
  }

  static Code at(Path zip) {
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(
          "%s is missing: run `mvn package` first.".formatted(zip.toAbsolutePath().normalize()));
    }
    return Code.fromAsset(zip.toString());
  }
}
