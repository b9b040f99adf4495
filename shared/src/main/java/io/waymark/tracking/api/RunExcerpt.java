package io.waymark.tracking.api;

import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.json.Json;
import io.waymark.json.JsonBody;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * As much of a run as one answer holds, so that a single giant is no error and no end of a search.
 * The largest params, tags, metrics and data sets are left out, and a tag says so. Nothing is cut
 * short: what is shown is true.
 */
final class RunExcerpt {
  /** The tag, on such a run's answer only. */
  static final String TAG = "waymark.notShown";

  /** Left free for what is never left out. */
  private static final int ROOM = 500_000;

  /** More than the names and marks around an entry take. */
  private static final int FRAME = 150;

  private final Map<String, String> params = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Metric> metrics = new HashMap<>();
  private final Set<DatasetInput> datasets = new HashSet<>();

  private RunExcerpt() {}

  /** A run as JSON, whole where the answer to the request can hold it, gzipped if need be. */
  static byte[] write(ApiRequest request, Run run, PageJson.Writer<Run> writer) {
    byte[] whole = Json.write(out -> writer.write(out, run));
    return PageJson.fits(whole, request)
        ? whole
        : Json.write(out -> writer.write(out, new RunExcerpt().of(run)));
  }

  private Run of(Run run) {
    List<Piece> pieces = pieces(run);
    pieces.sort(Comparator.comparingInt(Piece::size));
    int left = ApiResponse.MAX_BODY - ROOM;
    int shown = 0;
    while (shown < pieces.size() && pieces.get(shown).size() <= left) {
      left -= pieces.get(shown).size();
      pieces.get(shown).show().run();
      shown++;
    }
    tags.put(
        TAG,
        "This run is larger than an answer: its %d largest params, tags, metrics or data sets are not shown. Searches find them."
            .formatted(pieces.size() - shown));
    return run.withParams(params)
        .withTags(tags)
        .withMetrics(metrics)
        .withInputs(
            run.datasetInputs().stream().filter(datasets::contains).toList(), run.modelInputs());
  }

  private List<Piece> pieces(Run run) {
    List<Piece> pieces = new ArrayList<>();
    run.params()
        .forEach(
            (key, value) -> pieces.add(new Piece(size(key, value), () -> params.put(key, value))));
    run.tags()
        .forEach(
            (key, value) -> pieces.add(new Piece(size(key, value), () -> tags.put(key, value))));
    run.metrics()
        .forEach(
            (key, point) -> pieces.add(new Piece(size(key, ""), () -> metrics.put(key, point))));
    for (DatasetInput input : run.datasetInputs()) {
      int size =
          size(
              out -> {
                out.writeStartObject();
                DatasetJson.writeInputs(out, List.of(input));
                out.writeEndObject();
              });
      pieces.add(new Piece(size, () -> datasets.add(input)));
    }
    return pieces;
  }

  private static int size(String key, String value) {
    return size(out -> out.writeString(key + value));
  }

  private static int size(JsonBody body) {
    return Json.write(body).length + FRAME;
  }

  private record Piece(int size, Runnable show) {}
}
