package io.waymark.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The actions on DynamoDB that the synthesised stacks allow their functions. */
final class GrantedActions {
  private static final Path ASSEMBLY = Path.of("../infra/cdk.out");
  private static final Pattern ACTION = Pattern.compile("\"(dynamodb:\\w+)\"");

  private GrantedActions() {}

  /** Nothing where the stacks were not synthesised, since there is no Node.js. */
  static Optional<Set<String>> all() {
    if (!Files.exists(ASSEMBLY)) {
      return Optional.empty();
    }
    Set<String> actions = new HashSet<>();
    try (DirectoryStream<Path> templates = Files.newDirectoryStream(ASSEMBLY, "*.template.json")) {
      for (Path template : templates) {
        ACTION
            .matcher(Files.readString(template))
            .results()
            .map(found -> found.group(1))
            .forEach(actions::add);
      }
      return Optional.of(actions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
