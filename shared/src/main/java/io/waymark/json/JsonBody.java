package io.waymark.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that can write itself as one JSON value. */
@FunctionalInterface
public interface JsonBody {
  /** The answer {@code {}} of calls that return nothing. */
  JsonBody EMPTY =
      out -> {
        out.writeStartObject();
        out.writeEndObject();
      };

  void writeTo(JsonGenerator out) throws IOException;
}
