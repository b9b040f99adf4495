package io.waymark.local.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.dynamodb.FrozenTables;
import io.waymark.dynamodb.FrozenTables.Row;
import io.waymark.local.AccessOptions;
import io.waymark.local.AccessOptions.FirstAdmin;
import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import io.waymark.local.webhooks.WebhookOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server on the tables that an earlier release left. */
final class FrozenTablesTest {
  @TempDir private Path data;

  static Stream<String> releases() throws Exception {
    return FrozenTables.releases().stream();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void answersAsThatReleaseDid(String release) throws Exception {
    FrozenTables frozen = FrozenTables.of(release);
    try (Tables tables = Tables.in(data)) {
      tables.make(frozen.rows());
    }
    try (LocalServer server = LocalServer.start(options(data))) {
      Differences.assertNone(frozen.answers(), crawl(server.uri(), frozen.token()));
      Client root = Client.withToken(server.uri(), frozen.token());
      try (Tables tables = Tables.of(server)) {
        Continued.check(root, tables);
        Newer.check(root, tables);
      }
    }
  }

  @Test
  void whatIsKeptIsInTheNewestFrozenTables() throws Exception {
    String token;
    try (LocalServer server = LocalServer.start(options(data))) {
      token = World.make(server.uri());
    }
    List<Row> rows;
    try (Tables tables = Tables.in(data)) {
      World.addWhomAnIssuerKnows(tables.registry());
      rows = tables.rows();
    }
    String release = System.getProperty("formats.freeze", "");
    if (!release.isEmpty()) {
      freeze(release, rows, token);
    }
    FrozenTables newest = FrozenTables.of(FrozenTables.releases().getLast());
    Set<String> unknown = Shapes.of(rows);
    unknown.removeAll(Shapes.of(newest.rows()));
    assertThat(unknown).as("no frozen tables have these: `make freeze RELEASE=...`").isEmpty();
  }

  private void freeze(String release, List<Row> rows, String token) throws Exception {
    Path copy = data.resolve("copy");
    try (Tables tables = Tables.in(copy)) {
      tables.make(rows);
    }
    try (LocalServer server = LocalServer.start(options(copy))) {
      new FrozenTables(rows, token, crawl(server.uri(), token)).write(release);
    }
  }

  private static SequencedMap<String, String> crawl(URI server, String token) throws Exception {
    return Crawl.as(Client.withToken(server, token));
  }

  private static Options options(Path folder) {
    return Options.in(folder)
        .withAccess(
            new AccessOptions(
                new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.READ),
                Optional.of(new FirstAdmin(World.ADMINISTRATOR, World.PASSWORD))))
        .withWebhooks(
            WebhookOptions.of(
                Map.of(
                    "MLFLOW_WEBHOOK_ALLOWED_SCHEMES",
                    "http",
                    "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS",
                    "true",
                    "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY",
                    "A".repeat(43) + "=")))
        .withWorkspaces();
  }
}
