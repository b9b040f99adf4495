import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A jar in a bill of materials. */
record Component(Pom pom, String classifier, String sha256) {
  /** What poms call them. */
  private static final Map<String, String> SPDX =
      Map.ofEntries(
          Map.entry("Apache 2", "Apache-2.0"),
          Map.entry("Apache 2.0", "Apache-2.0"),
          Map.entry("Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("The Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("The Apache Software License, Version 2.0", "Apache-2.0"),
          Map.entry("MIT License", "MIT"),
          Map.entry("The MIT License", "MIT"),
          Map.entry("The BSD 2-Clause License", "BSD-2-Clause"),
          // ANTLR's, whose page has three clauses.
          Map.entry("The BSD License", "BSD-3-Clause"),
          Map.entry("EPL 2.0", "EPL-2.0"));

  static Component of(Path jar) throws IOException {
    Pom pom = Pom.of(jar);
    String file = jar.getFileName().toString();
    String plain = pom.name() + "-" + pom.version() + "-";
    String classifier =
        file.startsWith(plain) ? file.substring(plain.length(), file.lastIndexOf('.')) : "";
    return new Component(pom, classifier, sha256(Files.readAllBytes(jar)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  /** The licences of which whoever uses the jar chooses one, by SPDX's names where it has any. */
  List<String> licences() {
    return pom.licences().stream().map(name -> SPDX.getOrDefault(name, name)).toList();
  }

  /** The package URL. */
  String purl() {
    String qualifier = classifier.isEmpty() ? "" : "?classifier=" + classifier;
    return "pkg:maven/%s/%s@%s%s".formatted(pom.group(), pom.name(), pom.version(), qualifier);
  }

  String json() {
    return """
    {"type": "library", "bom-ref": "%1$s", "purl": "%1$s",
     "group": "%2$s", "name": "%3$s", "version": "%4$s",
     "hashes": [{"alg": "SHA-256", "content": "%5$s"}], "licenses": [%6$s]}\
    """
        .formatted(
            purl(),
            pom.group(),
            pom.name(),
            pom.version(),
            sha256,
            licences().stream().map(Component::licence).collect(joining(", ")));
  }

  /** SPDX's identifiers have no spaces. */
  private static String licence(String name) {
    return "{\"license\": {\"%s\": \"%s\"}}".formatted(name.contains(" ") ? "name" : "id", name);
  }
}
