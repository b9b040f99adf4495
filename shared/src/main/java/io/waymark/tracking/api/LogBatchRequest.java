package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.LoggedPoint;
import io.waymark.tracking.RunService.Batch;
import io.waymark.validation.BatchRules;
import io.waymark.validation.LongValues;
import io.waymark.validation.ParamRules;
import io.waymark.validation.RunIdRules;
import io.waymark.validation.TagRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code runs/log-batch} asks for. It is refused as a whole where a part is wrong; of two tags
 * with one key the last counts.
 */
record LogBatchRequest(String runId, Batch batch) {

  static LogBatchRequest of(Fields fields, LongValues longValues) {
    String runId = RunIds.withoutOldName(fields);
    List<LoggedPoint> points = fields.messages("metrics").stream().map(PointRequest::of).toList();
    List<KeyValue> params = fields.messages("params").stream().map(KeyValue::of).toList();
    List<KeyValue> tags = fields.messages("tags").stream().map(KeyValue::of).toList();
    RunIdRules.check(runId);
    for (int i = 0; i < points.size(); i++) {
      PointRequest.check("metrics[%d].".formatted(i), points.get(i));
    }
    Batch batch = new Batch(points, params(params, longValues), tags(tags, longValues));
    BatchRules.checkCounts(points.size(), params.size(), tags.size());
    ParamRules.checkUnique(params.stream().map(KeyValue::key).toList());
    return new LogBatchRequest(runId, batch);
  }

  private static Map<String, String> params(List<KeyValue> params, LongValues longValues) {
    Map<String, String> fitting = new LinkedHashMap<>();
    for (int i = 0; i < params.size(); i++) {
      KeyValue param = params.get(i);
      String path = "params[%d].".formatted(i);
      fitting.put(param.key(), ParamRules.fit(path, param.key(), param.value(), longValues));
    }
    return fitting;
  }

  private static Map<String, String> tags(List<KeyValue> tags, LongValues longValues) {
    Map<String, String> fitting = new LinkedHashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      KeyValue tag = tags.get(i);
      String path = "tags[%d].".formatted(i);
      fitting.put(tag.key(), TagRules.fit(path, tag.key(), tag.value(), longValues));
    }
    return fitting;
  }
}
