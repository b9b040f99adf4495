package io.waymark.dynamodb.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.modelregistry.entities.Placement;
import io.waymark.modelregistry.entities.Stage;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VersionRangesTest {
  private static final List<Stage> STAGES = List.of(Stage.values());

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @Size(max = 30)
          Map<@IntRange(min = 1, max = 40) Integer, @IntRange(max = 5) Integer> placed) {
    NavigableMap<Integer, Placement> versions = new TreeMap<>();
    placed.forEach(
        (version, place) ->
            versions.put(
                version, new Placement(STAGES.get(place % 4), place / 4 * 1_700_000_000_000L)));
    assertThat(copy(versions)).isEqualTo(versions);
  }

  @Test
  void versionsThatNeverMovedAreOneRange() {
    NavigableMap<Integer, Placement> versions = new TreeMap<>();
    for (int version = 1; version <= 10_000; version++) {
      versions.put(version, Placement.FIRST);
    }
    assertThat(VersionRanges.write(versions)).hasSize(1);
    assertThat(copy(versions)).isEqualTo(versions);
  }

  private static NavigableMap<Integer, Placement> copy(NavigableMap<Integer, Placement> versions) {
    String json = CanonicalJson.text(Map.of("versions", VersionRanges.write(versions)));
    Fields fields = Fields.of(Json.readObject(json.getBytes(UTF_8)).orElseThrow());
    return VersionRanges.read(fields.messages("versions"));
  }
}
