package io.waymark.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/openapi.json} says what the server reads. */
final class OpenApiTest {
  private static final Path FILE = Path.of("..", "docs", "openapi.json");
  private static final int NOT_SERVED = 501;

  @Test
  void theDescriptionIsUpToDate() throws Exception {
    String page = JsonPage.of(description().document());
    if (System.getProperty("openapi.mode", "check").equals("write")) {
      Files.writeString(FILE, page);
    }
    assertThat(page).as("`make openapi` writes it").isEqualTo(Files.readString(FILE));
  }

  private static Description description() throws IOException, ReflectiveOperationException {
    Description description = new Description();
    try (ExploredServer server = new ExploredServer()) {
      for (Endpoint endpoint : Endpoint.all()) {
        Sample sample = Sample.of(endpoint);
        if (server.call(endpoint, sample.path(), sample.body()).status() != NOT_SERVED) {
          description.add(
              endpoint, Exploration.of(server, endpoint, sample), server.isOpen(endpoint, sample));
        }
      }
    }
    return description;
  }
}
