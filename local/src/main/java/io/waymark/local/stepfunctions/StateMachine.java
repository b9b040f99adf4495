package io.waymark.local.stepfunctions;

import io.waymark.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A machine as the Amazon States Language defines it. */
public record StateMachine(String startAt, Map<String, State> states) {
  public StateMachine {
    states = Map.copyOf(states);
    for (String name : reachable(startAt, states).toList()) {
      if (!states.containsKey(name)) {
        throw new IllegalArgumentException("There is no state \"%s\".".formatted(name));
      }
    }
  }

  /**
   * Reads a definition.
   *
   * @throws IllegalArgumentException if it has anything that the interpreter does not know
   */
  public static StateMachine read(byte[] definition) {
    Definition machine =
        new Definition("The state machine", Json.readObject(definition).orElse(null));
    machine.optionalText("Comment");
    Map<String, State> states = new LinkedHashMap<>();
    if (machine.get("States") instanceof Map<?, ?> all) {
      all.forEach(
          (name, state) -> states.put((String) name, StateReader.read((String) name, state)));
    }
    String startAt = machine.text("StartAt");
    machine.end();
    return new StateMachine(startAt, states);
  }

  private static Stream<String> reachable(String startAt, Map<String, State> states) {
    return Stream.concat(
        Stream.of(startAt), states.values().stream().flatMap(state -> state.successors().stream()));
  }

  State state(String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

  Stream<State.Task> tasks() {
    return states.values().stream()
        .filter(State.Task.class::isInstance)
        .map(State.Task.class::cast);
  }
}
