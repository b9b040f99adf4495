package io.waymark.local.stepfunctions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which some parts come from elsewhere: a field {@code "x.$": "$.a"} becomes {@code x} with
 * what the path leads to, {@code $$.a} with what it leads to in the context.
 */
sealed interface Payload {
  /** The JSON with everything in its place. */
  @Nullable Object of(@Nullable Object input, Map<String, @Nullable Object> context)
      throws TaskFailure;

  /** What stands for itself. */
  record Literal(@Nullable Object value) implements Payload {
    @Override
    public @Nullable Object of(@Nullable Object input, Map<String, @Nullable Object> context) {
      return value;
    }
  }

  /** What comes from the input. */
  record FromInput(ReferencePath path) implements Payload {
    @Override
    public @Nullable Object of(@Nullable Object input, Map<String, @Nullable Object> context)
        throws TaskFailure {
      return path.read(input);
    }
  }

  /** What comes from the context: the execution, the state, the task's token. */
  record FromContext(ReferencePath path) implements Payload {
    @Override
    public @Nullable Object of(@Nullable Object input, Map<String, @Nullable Object> context)
        throws TaskFailure {
      return path.read(context);
    }
  }

  /** An object of such parts. */
  record Members(Map<String, Payload> members) implements Payload {
    @Override
    public Object of(@Nullable Object input, Map<String, @Nullable Object> context)
        throws TaskFailure {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (Map.Entry<String, Payload> member : members.entrySet()) {
        object.put(member.getKey(), member.getValue().of(input, context));
      }
      return object;
    }
  }

  /** A list of such parts. */
  record Elements(List<Payload> elements) implements Payload {
    @Override
    public Object of(@Nullable Object input, Map<String, @Nullable Object> context)
        throws TaskFailure {
      List<@Nullable Object> list = new ArrayList<>();
      for (Payload element : elements) {
        list.add(element.of(input, context));
      }
      return list;
    }
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a path is more than a path, such as a function's call
   */
  static Payload read(@Nullable Object template) {
    return switch (template) {
      case Map<?, ?> object -> members(object);
      case List<?> list -> new Elements(list.stream().map(Payload::read).toList());
      case null, default -> new Literal(template);
    };
  }

  private static Payload members(Map<?, ?> object) {
    Map<String, Payload> members = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String name = (String) key;
          if (name.endsWith(".$")) {
            members.put(name.substring(0, name.length() - 2), from(String.valueOf(value)));
          } else {
            members.put(name, read(value));
          }
        });
    return new Members(members);
  }

  private static Payload from(String path) {
    return path.startsWith("$$.")
        ? new FromContext(ReferencePath.of(path.substring(1)))
        : new FromInput(ReferencePath.of(path));
  }
}
