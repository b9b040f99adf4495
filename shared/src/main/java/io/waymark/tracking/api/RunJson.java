package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** Writes runs as MLflow's {@code Run} message. */
public final class RunJson {
  private RunJson() {}

  /** A run as {@code runs/get} shows it. */
  public static void write(JsonGenerator out, Run run) throws IOException {
    out.writeStartObject();
    writeFields(out, run, run.modelInputs());
    writeOutputs(out, run.modelOutputs());
    out.writeEndObject();
  }

  /** A run as {@code runs/search} shows it: without the logged models it read. */
  public static void writeFound(JsonGenerator out, Run run) throws IOException {
    out.writeStartObject();
    writeFields(out, run, List.of());
    writeOutputs(out, run.modelOutputs());
    out.writeEndObject();
  }

  /** A run as {@code runs/create} shows it: it has no outputs, not even an empty object. */
  public static void writeCreated(JsonGenerator out, Run run) throws IOException {
    out.writeStartObject();
    writeFields(out, run, List.of());
    out.writeEndObject();
  }

  private static void writeFields(JsonGenerator out, Run run, List<String> modelInputs)
      throws IOException {
    out.writeFieldName("info");
    RunInfoJson.write(out, run.info());
    writeData(out, run);
    out.writeObjectFieldStart("inputs");
    DatasetJson.writeInputs(out, run.datasetInputs());
    writeModelInputs(out, modelInputs);
    out.writeEndObject();
  }

  private static void writeData(JsonGenerator out, Run run) throws IOException {
    out.writeObjectFieldStart("data");
    if (!run.metrics().isEmpty()) {
      out.writeArrayFieldStart("metrics");
      for (Metric metric : new TreeMap<>(run.metrics()).values()) {
        MetricJson.write(out, metric);
      }
      out.writeEndArray();
    }
    KeyValueJson.writeList(out, "params", run.params());
    KeyValueJson.writeList(out, "tags", run.tags());
    out.writeEndObject();
  }

  private static void writeModelInputs(JsonGenerator out, List<String> modelIds)
      throws IOException {
    if (modelIds.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("model_inputs");
    for (String modelId : modelIds) {
      out.writeStartObject();
      out.writeStringField("model_id", modelId);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeOutputs(JsonGenerator out, List<ModelOutput> outputs)
      throws IOException {
    out.writeObjectFieldStart("outputs");
    if (!outputs.isEmpty()) {
      out.writeArrayFieldStart("model_outputs");
      for (ModelOutput output : outputs) {
        out.writeStartObject();
        out.writeStringField("model_id", output.modelId());
        out.writeNumberField("step", output.step());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
