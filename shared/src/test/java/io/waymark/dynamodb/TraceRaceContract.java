package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracing.entities.TraceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Many clients at one trace. */
abstract class TraceRaceContract extends StoreContract {
  private static final List<String> EXPERIMENTS = List.of("1", "2");

  TraceRaceContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void everyTagIsKeptWhereverTheTraceGoes() throws Exception {
    List<Boolean> unused =
        Race.of(
            client -> {
              Race.write(() -> put(client));
              return true;
            });

    TraceInfo kept = traces.find("tr-1").orElseThrow();
    assertThat(kept.tags()).hasSize(Race.CLIENTS);
    assertThat(traces.inExperiments(EXPERIMENTS)).containsExactly(kept);
    assertThat(items()).isEqualTo(2);
  }

  @Test
  void aDeletedTraceIsGoneOrMadeAnew() throws Exception {
    for (int round = 0; round < 3; round++) {
      List<Boolean> unused =
          Race.of(
              client -> {
                if (client % 2 == 0) {
                  Race.write(() -> put(client));
                } else {
                  Race.write(() -> traces.delete(List.of("tr-1"), _ -> true));
                }
                return true;
              });
      Optional<TraceInfo> left = traces.find("tr-1");
      assertThat(traces.inExperiments(EXPERIMENTS)).isEqualTo(left.stream().toList());
      assertThat(items()).isEqualTo(left.isPresent() ? 2 : 0);
    }
  }

  private void put(int client) {
    TraceInfo _ =
        new DynamoTraceStore(table)
            .put(
                "tr-1",
                known -> {
                  Map<String, String> tags =
                      new HashMap<>(known.map(TraceInfo::tags).orElse(Map.of()));
                  tags.put("t" + client, "");
                  String experimentId = EXPERIMENTS.get(client % EXPERIMENTS.size());
                  return TraceStoreContract.trace("tr-1", experimentId, client / 4).withTags(tags);
                });
  }

  private int items() {
    return table.client().scan(scan -> scan.tableName(table.name())).count();
  }
}
