package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.dynamodb.Table;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Group;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** What stores hold, without what no two calls have in common: times, and what is drawn. */
final class Seen {
  private static final Pattern READ = Pattern.compile("(GET|LIST|SEARCH|VERIFY)_.*");

  /** Ids, hashes, tokens, times, the names of runs, and numbers that counters give. */
  private static final Pattern DRAWN =
      Pattern.compile(
          "[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}"
              + "|waymark_[0-9A-Za-z_]+|\\b[a-z]+-[a-z]+-[0-9]{1,4}\\b"
              + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\b[0-9]+\\b|EXP#\\S+");

  /** Drawn too. */
  private static final Pattern TOKEN_ID = Pattern.compile("TOKEN\\S* \\S+|token_id=[^,\\]]+");

  private Seen() {}

  /** The keys of all items. */
  static List<String> items(Table table) {
    return table.client().scan(scan -> scan.tableName(table.name())).items().stream()
        .map(item -> masked("%s %s %s".formatted(text(item, "pk"), text(item, "sk"), names(item))))
        .sorted()
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name)).s();
  }

  private static String names(Map<String, AttributeValue> item) {
    return item.keySet().stream().sorted().toList().toString();
  }

  /** The names and sizes of all files. */
  static List<String> files(S3Client s3, String bucket) {
    return s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(file -> file.key() + " " + file.size())
        .toList();
  }

  /** What the endpoints that only read answer, of the function of another. */
  static List<String> answers(Endpoint beside, SampleWorld world, SampleServer server)
      throws IOException {
    List<String> seen = new ArrayList<>();
    for (Endpoint endpoint : Endpoint.all()) {
      if (isBeside(beside, endpoint)) {
        Fields answer =
            Fields.of(
                Json.readObject(server.answer(endpoint, world.event(endpoint))).orElseThrow());
        byte[] body = answer.requiredString("body").getBytes(UTF_8);
        seen.add(
            "%s %d %s"
                .formatted(
                    endpoint,
                    answer.int32("statusCode").orElseThrow(),
                    sorted(Json.readObject(body).orElseThrow())));
      }
    }
    return seen;
  }

  /** By its name, which is MLflow's. */
  static boolean isRead(Endpoint endpoint) {
    return READ.matcher(endpoint.name()).matches();
  }

  private static boolean isBeside(Endpoint one, Endpoint other) {
    Group group = other.group();
    return group.isServed()
        && group.function() == one.group().function()
        && other instanceof AccessEndpoint == one instanceof AccessEndpoint
        && isRead(other)
        && switch (group) {
          case SESSIONS, SERVER, ARTIFACTS, MLFLOW_ARTIFACTS, PROJECTS -> false;
          default -> true;
        };
  }

  private static String sorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> masked(entry.getKey() + "=" + sorted(entry.getValue())))
              .sorted()
              .toList()
              .toString();
      case List<?> list -> list.stream().map(Seen::sorted).sorted().toList().toString();
      case null, default -> masked(String.valueOf(value));
    };
  }

  static String masked(String text) {
    String withoutTokens = TOKEN_ID.matcher(text).replaceAll("token");
    return DRAWN.matcher(withoutTokens).replaceAll("*");
  }
}
