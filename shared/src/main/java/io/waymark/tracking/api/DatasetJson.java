package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import java.io.IOException;
import java.util.List;

/** Writes the data sets a run read. */
final class DatasetJson {
  private DatasetJson() {}

  /** The field {@code dataset_inputs}; nothing when there are none. */
  static void writeInputs(JsonGenerator out, List<DatasetInput> inputs) throws IOException {
    if (inputs.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("dataset_inputs");
    for (DatasetInput input : inputs) {
      out.writeStartObject();
      KeyValueJson.writeList(out, "tags", input.tags());
      out.writeFieldName("dataset");
      write(out, input.dataset());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Dataset dataset) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", dataset.name());
    out.writeStringField("digest", dataset.digest());
    out.writeStringField("source_type", dataset.sourceType());
    out.writeStringField("source", dataset.source());
    if (dataset.schema().isPresent()) {
      out.writeStringField("schema", dataset.schema().get());
    }
    if (dataset.profile().isPresent()) {
      out.writeStringField("profile", dataset.profile().get());
    }
    out.writeEndObject();
  }
}
