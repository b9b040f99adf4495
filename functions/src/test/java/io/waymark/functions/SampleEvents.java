package io.waymark.functions;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Group;
import io.waymark.endpoint.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The files under {@code events/}: one for each endpoint that is served. */
final class SampleEvents {
  /** The run and the logged model that the events speak of; they belong to experiment 1. */
  static final String RUN_ID = "0123456789abcdef012370d2c86188f7";

  static final String MODEL_ID = "m-fedcba98765432100123949ea43eec28";

  /**
   * A run whose artifacts clients reach without the server; the events on presigned URLs are its.
   */
  static final String DIRECT_RUN_ID = "001122334455667788994b763877e5bc";

  /** The trace that the events speak of, and an assessment of it; it belongs to experiment 1. */
  static final String OTEL_TRACE_ID = "0123456789abcdef0123456789abcdef";

  static final String ASSESSMENT_ID = "a-0123456789abcdef0123456789abcdef";

  /** Of a group that is not served as a whole. */
  private static final Set<Endpoint> OF_THE_PAGES =
      Set.of(
          ServerEndpoint.SERVE_UI,
          ServerEndpoint.GET_UI_TELEMETRY,
          ServerEndpoint.POST_UI_TELEMETRY);

  private static final Path FOLDER = Path.of("..", "events");

  private SampleEvents() {}

  static List<String> fileNames() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString).toList();
    }
  }

  static Stream<Endpoint> servedBy(Function function) {
    return Endpoint.all().stream()
        .filter(endpoint -> endpoint.group().function() == function)
        .filter(SampleEvents::isServed);
  }

  private static boolean isServed(Endpoint endpoint) {
    return endpoint.group().isServed()
        || OF_THE_PAGES.contains(endpoint)
        || endpoint.group() == Group.AUTH_USERS;
  }

  /** The functions for which there is an event but no endpoint: tasks of workflows and others. */
  static List<String> tasks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("tasks"))) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
  }

  /** One of these events. */
  static byte[] ofTask(String task) throws IOException {
    return Files.readAllBytes(FOLDER.resolve("tasks").resolve(task + ".json"));
  }

  static byte[] of(Endpoint endpoint) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(fileName(endpoint)));
  }

  static String fileName(Endpoint endpoint) {
    return endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
  }
}
