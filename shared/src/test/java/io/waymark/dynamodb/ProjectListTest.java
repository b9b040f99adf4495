package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.projects.ProjectRunStore;
import io.waymark.projects.ProjectRunStore.Page;
import io.waymark.projects.ProjectRunStore.Position;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectListTest {
  private static final int LISTED = 1_050;

  private final Table table = EmbeddedDynamoDb.newTable();
  private final ProjectRunStore store = new DynamoProjectRunStore(table, InstantSource.system());

  @Test
  void aPageEndsWhereAThousandWereLookedAt() {
    for (int i = 1; i <= LISTED; i++) {
      String runId = "%032x".formatted(i);
      Item lead = Item.of(ProjectKeys.listed(new Position(i, runId)));
      Item item = lead.with("r", runId).with("e", "1");
      table.client().putItem(put -> put.tableName(table.name()).item(item.attributes()));
    }
    Page first = page(Optional.empty());
    assertThat(first.runs()).isEmpty();
    // The newest come first.
    assertThat(first.next()).contains(new Position(LISTED - 999, "%032x".formatted(LISTED - 999)));

    Page second = page(first.next());
    assertThat(second.runs()).isEmpty();
    assertThat(second.next()).isEmpty();
  }

  private Page page(Optional<Position> after) {
    return store.page(after, 10, "2"::equals, _ -> true);
  }
}
