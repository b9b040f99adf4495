package io.waymark.local.openapi;

import io.waymark.local.openapi.FieldRead.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A message that an endpoint reads: its fields by name. */
final class Message {
  /** A field, with what is within it. */
  static final class Field {
    final Message within = new Message();
    final boolean inQuery;
    private Kind kind;
    private List<String> constants;
    boolean required;

    private Field(FieldRead read) {
      kind = Kind.ANY;
      constants = List.of();
      inQuery = read.inQuery();
    }

    Kind kind() {
      return kind;
    }

    List<String> constants() {
      return constants;
    }

    private void readAs(FieldRead read) {
      if (read.kind().compareTo(kind) > 0) {
        kind = read.kind();
      }
      if (!read.constants().isEmpty()) {
        constants = List.copyOf(new TreeSet<>(read.constants()));
      }
    }
  }

  private final Map<String, Field> fields = new LinkedHashMap<>();

  Map<String, Field> fields() {
    return fields;
  }

  /** Where the names lead. */
  Field at(List<String> path) {
    Field field = Objects.requireNonNull(fields.get(path.getFirst()));
    return path.size() == 1 ? field : field.within.at(path.subList(1, path.size()));
  }

  /** Whether it is what old clients call a run's id, where the new name will do. */
  boolean isFormerName(List<String> path) {
    return path.equals(List.of("run_uuid")) && fields.containsKey("run_id");
  }

  /** Takes in that a field was read; says whether it was unknown. */
  boolean learn(FieldRead read) {
    Message message = this;
    String[] names = read.path().replace("[]", "").split("\\.");
    for (String name : List.of(names).subList(0, names.length - 1)) {
      message = Objects.requireNonNull(message.fields.get(name), read.path()).within;
    }
    String name = names[names.length - 1];
    boolean isNew = !message.fields.containsKey(name);
    message.fields.computeIfAbsent(name, _ -> new Field(read)).readAs(read);
    return isNew;
  }

  /** Every field here and further within, by the names that lead to it. */
  Stream<Map.Entry<List<String>, Field>> paths() {
    return paths(List.of());
  }

  private Stream<Map.Entry<List<String>, Field>> paths(List<String> before) {
    return fields.entrySet().stream()
        .flatMap(
            entry -> {
              List<String> path =
                  Stream.concat(before.stream(), Stream.of(entry.getKey())).toList();
              return Stream.concat(
                  Stream.of(Map.entry(path, entry.getValue())),
                  entry.getValue().within.paths(path));
            });
  }
}
