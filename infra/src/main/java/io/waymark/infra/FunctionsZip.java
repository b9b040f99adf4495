package io.waymark.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The zip that holds the code of every function, and the larger one that has JGit besides. */
final class FunctionsZip {
  /** Where Maven puts it, seen from the folder {@code infra}, in which the CDK's tools run. */
  private static final Path BUILT = Path.of("../functions/target/waymark-functions.zip");

  private static final Path WITH_GIT = Path.of("../functions/target/waymark-git-functions.zip");

  private FunctionsZip() {}

  static Code built() {
    return at(BUILT);
  }

  /** For the function that prepares project runs. */
  static Code withGit() {
    return at(WITH_GIT);
  }

  static Code at(Path zip) {
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(
          "%s is missing: run `mvn package` first.".formatted(zip.toAbsolutePath().normalize()));
    }
    return Code.fromAsset(zip.toString());
  }
}
