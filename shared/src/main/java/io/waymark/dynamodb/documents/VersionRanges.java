package io.waymark.dynamodb.documents;

import io.waymark.json.Fields;
import io.waymark.modelregistry.entities.Placement;
import io.waymark.modelregistry.entities.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The versions of a model and where they are placed: neighbours in the same place are one range, as
 * most of a model's versions never leave their first stage.
 */
final class VersionRanges {
  private VersionRanges() {}

  static List<Map<String, Object>> write(NavigableMap<Integer, Placement> versions) {
    List<Map<String, Object>> ranges = new ArrayList<>();
    int first = 0;
    int last = 0;
    Placement place = Placement.FIRST;
    for (Map.Entry<Integer, Placement> version : versions.entrySet()) {
      boolean continues = version.getKey() == last + 1 && version.getValue().equals(place);
      if (!continues || first == 0) {
        addRange(ranges, first, last, place);
        first = version.getKey();
        place = version.getValue();
      }
      last = version.getKey();
    }
    addRange(ranges, first, last, place);
    return ranges;
  }

  static NavigableMap<Integer, Placement> read(List<Fields> ranges) {
    NavigableMap<Integer, Placement> versions = new TreeMap<>();
    for (Fields range : ranges) {
      Placement place =
          new Placement(Stage.parse(range.requiredString("stage")), range.int64("since").orElse(0));
      for (long version = range.requiredInt64("first");
          version <= range.requiredInt64("last");
          version++) {
        versions.put((int) version, place);
      }
    }
    return versions;
  }

  private static void addRange(
      List<Map<String, Object>> ranges, int first, int last, Placement place) {
    if (first > 0) {
      ranges.add(
          Map.of(
              "first",
              first,
              "last",
              last,
              "stage",
              place.stage().wireName(),
              "since",
              place.since()));
    }
  }
}
