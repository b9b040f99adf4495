package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamRecordsTest {
  private static final String EVENT =
      """
      {"Records": [
        {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "11",
          "Keys": {"pk": {"S": "OUTBOX"}, "sk": {"S": "a"}}}},
        {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "12",
          "Keys": {"pk": {"S": "OUTBOX"}, "sk": {"S": "b"}}}}]}
      """;

  @Test
  void areHandedOnAndThoseThatFailAreAskedForAgain() {
    List<StreamRecords.Key> seen = new ArrayList<>();
    Map<String, Object> answer =
        StreamRecords.handle(
            event(),
            key -> {
              seen.add(key);
              if (key.sort().equals("a")) {
                throw new IllegalStateException("not now");
              }
            });
    assertThat(seen)
        .containsExactly(
            new StreamRecords.Key("OUTBOX", "a"), new StreamRecords.Key("OUTBOX", "b"));
    assertThat(answer)
        .isEqualTo(Map.of("batchItemFailures", List.of(Map.of("itemIdentifier", "11"))));
  }

  private static Fields event() {
    return Fields.of(Json.readObject(EVENT.getBytes(UTF_8)).orElseThrow());
  }
}
