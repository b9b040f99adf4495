package io.waymark.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The actions on DynamoDB that the synthesised stack allows its functions. */
final class GrantedActions {
  private static final Path TEMPLATE = Path.of("../infra/cdk.out/waymark.template.json");
  private static final Pattern ACTION = Pattern.compile("\"(dynamodb:\\w+)\"");

  private GrantedActions() {}

  /** Nothing where the stack was not synthesised, since there is no Node.js. */
  static Optional<Set<String>> all() {
    if (!Files.exists(TEMPLATE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ACTION
              .matcher(Files.readString(TEMPLATE))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
