package io.waymark.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses what a file holds from its name, as MLflow and Python's {@code mimetypes} do. */
final class ContentType {
  private static final String UNKNOWN = "application/octet-stream";

  /** Shown as text whatever Python thinks of them. */
  private static final Set<String> TEXT =
      Set.of(
          ("txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json js py py3"
                  + " csv tsv md rst ipynb MLmodel mlproject")
              .split(" "));

  private static final Map<String, String> SHORT_FORMS =
      Map.of(
          "svgz", ".svg.gz",
          "tgz", ".tar.gz",
          "taz", ".tar.gz",
          "tz", ".tar.gz",
          "tbz2", ".tar.bz2",
          "txz", ".tar.xz");

  private static final Set<String> COMPRESSIONS = Set.of("gz", "Z", "bz2", "xz", "br");
  private static final Map<String, String> BY_EXTENSION = load();

  private ContentType() {}

  /** MLflow's guess, with which it sends files to clients. */
  static String ofFile(String name) {
    String extension = extension(name);
    return TEXT.contains(extension.isEmpty() ? name : extension) ? "text/plain" : ofUpload(name);
  }

  /** Python's guess, with which MLflow has files uploaded; a compressed file is what is in it. */
  static String ofUpload(String name) {
    String longForm = SHORT_FORMS.get(extension(name).toLowerCase(Locale.ROOT));
    String whole = longForm == null ? name : base(name) + longForm;
    String plain = COMPRESSIONS.contains(extension(whole)) ? base(whole) : whole;
    return BY_EXTENSION.getOrDefault(extension(plain).toLowerCase(Locale.ROOT), UNKNOWN);
  }

  private static String base(String name) {
    return name.substring(0, dot(name));
  }

  private static String extension(String name) {
    return dot(name) == name.length() ? "" : name.substring(dot(name) + 1);
  }

  /** Where the extension starts; dots at the start of a name make none. */
  private static int dot(String name) {
    int dot = name.lastIndexOf('.');
    boolean leading = name.chars().limit(dot + 1L).allMatch(c -> c == '.');
    return dot < 0 || leading ? name.length() : dot;
  }

  private static Map<String, String> load() {
    Map<String, String> types = new HashMap<>();
    try (InputStream file = ContentType.class.getResourceAsStream("content-types")) {
      if (file == null) {
        throw new IllegalStateException("The list of content types is missing.");
      }
      new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" "))
          .forEach(
              line -> {
                for (int i = 1; i < line.length; i++) {
                  types.put(line[i], line[0]);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(types);
  }
}
