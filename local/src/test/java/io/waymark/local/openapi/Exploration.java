package io.waymark.local.openapi;

import io.waymark.endpoint.Endpoint;
import io.waymark.local.openapi.Message.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds what an endpoint reads, by calling it: first with its sample, then with each field that it
 * was heard to read added, changed, or left out, until nothing is new.
 */
final class Exploration {
  private final ExploredServer server;
  private final Endpoint endpoint;
  private final String path;
  private final Message message = new Message();
  private Body base;
  private Outcome reached;
  private boolean learning = true;

  private Exploration(ExploredServer server, Endpoint endpoint, Sample sample) {
    this.server = server;
    this.endpoint = endpoint;
    path = sample.path();
    base = sample.body();
    reached = call(base);
  }

  /** What an endpoint reads, and what it answered to the best call that was found. */
  record Found(Message message, Outcome answer) {}

  static Found of(ExploredServer server, Endpoint endpoint, Sample sample) {
    Exploration exploration = new Exploration(server, endpoint, sample);
    exploration.explore();
    return new Found(exploration.message, exploration.reached);
  }

  private void explore() {
    while (learning) {
      while (learning) {
        learning = false;
        known().forEach(each -> add(each.getKey(), each.getValue()));
      }
      known().forEach(each -> change(each.getKey(), each.getValue()));
    }
    known().forEach(each -> each.getValue().required = isMissed(each.getKey()));
  }

  private List<Map.Entry<List<String>, Field>> known() {
    return message.paths().toList();
  }

  /** Keeps a field in what is called with, unless it makes a good call bad. */
  private void add(List<String> field, Field read) {
    if (base.has(field) || message.isFormerName(field)) {
      return;
    }
    Body more = base.with(field, Sample.value(field.getLast(), read));
    Outcome outcome = call(more);
    if (outcome.isNotWorseThan(reached)) {
      base = more;
      reached = outcome;
    }
  }

  private void change(List<String> field, Field read) {
    Stream<Object> values =
        switch (read.kind()) {
          case ENUMERATION -> read.constants().stream().map(Object.class::cast);
          case BOOL -> Stream.of(true, false);
          case STRING -> Stream.of("");
          default -> Stream.of();
        };
    values.forEach(value -> call(base.with(field, value)));
  }

  private boolean isMissed(List<String> field) {
    Body whole = base;
    for (int depth = 1; depth < field.size(); depth++) {
      List<String> around = field.subList(0, depth);
      if (!whole.has(around)) {
        whole = whole.with(around, Sample.value(field.get(depth - 1), message.at(around)));
      }
    }
    return call(whole.without(field)).misses(field);
  }

  private Outcome call(Body body) {
    Outcome outcome = server.call(endpoint, path, body);
    for (FieldRead read : outcome.reads()) {
      learning |= message.learn(read);
    }
    return outcome;
  }
}
