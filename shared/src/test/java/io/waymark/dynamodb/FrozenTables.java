package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a release left in its tables, and what it answered when it was asked about it: JSON lines,
 * one for each item and each answer. {@code make freeze} writes one for the release to come; those
 * of earlier releases are never changed.
 *
 * @param token of an administrator's
 * @param answers by the calls that they answer
 */
public record FrozenTables(List<Row> rows, String token, SequencedMap<String, String> answers) {
  private static final Path FOLDER = Path.of("..", "shared", "src", "test", "frozen");
  private static final String SUFFIX = ".jsonl.gz";

  /** An item of the table {@code tracking} or {@code registry}. */
  public record Row(String table, Map<String, AttributeValue> item) {
    public String partition() {
      return text(Table.PARTITION_KEY);
    }

    public String sort() {
      return text(Table.SORT_KEY);
    }

    private String text(String name) {
      return requireNonNull(item.get(name)).s();
    }
  }

  /** The releases of which there are tables, the oldest first. */
  public static List<String> releases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted(Comparator.comparing(FrozenTables::numbers, Arrays::compare))
          .toList();
    }
  }

  private static int[] numbers(String release) {
    return Arrays.stream(release.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  public static FrozenTables of(String release) throws IOException {
    List<Row> rows = new ArrayList<>();
    String token = "";
    SequencedMap<String, String> answers = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(release))), UTF_8))) {
      for (String line : lines.lines().toList()) {
        Fields fields = Fields.of(Json.readObject(line.getBytes(UTF_8)).orElseThrow());
        if (fields.has("table")) {
          rows.add(new Row(fields.requiredString("table"), attributes(fields)));
        } else if (fields.has("token")) {
          token = fields.requiredString("token");
        } else {
          answers.put(fields.requiredString("call"), fields.requiredString("answer"));
        }
      }
    }
    return new FrozenTables(rows, token, answers);
  }

  public void write(String release) throws IOException {
    Files.createDirectories(FOLDER);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(release)))) {
      for (Row row : rows) {
        Map<String, Object> item = new TreeMap<>();
        row.item.forEach((name, value) -> item.put(name, json(value)));
        write(out, Map.of("table", row.table, "item", item));
      }
      write(out, Map.of("token", token));
      for (Map.Entry<String, String> answer : answers.entrySet()) {
        write(out, Map.of("call", answer.getKey(), "answer", answer.getValue()));
      }
    }
  }

  private static Path file(String release) {
    return FOLDER.resolve(release + SUFFIX);
  }

  private static void write(OutputStream out, Map<String, Object> line) throws IOException {
    out.write((CanonicalJson.text(line) + "\n").getBytes(UTF_8));
  }

  private static Map<String, String> json(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case B -> Map.of("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      default -> throw new IllegalArgumentException("No item has a %s.".formatted(value.type()));
    };
  }

  private static Map<String, AttributeValue> attributes(Fields line) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    Fields item = line.message("item").orElseThrow();
    line.object("item").keySet().forEach(name -> attributes.put(name, value(item, name)));
    return attributes;
  }

  private static AttributeValue value(Fields item, String name) {
    Fields value = item.message(name).orElseThrow();
    return value
        .string("S")
        .map(AttributeValue::fromS)
        .or(() -> value.string("N").map(AttributeValue::fromN))
        .orElseGet(
            () ->
                AttributeValue.fromB(
                    SdkBytes.fromByteArray(Base64.getDecoder().decode(value.requiredString("B")))));
  }
}
