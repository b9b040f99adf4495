package io.waymark.functions;

import io.waymark.endpoint.Endpoint;
import io.waymark.json.Json;
import java.util.function.Supplier;

/**
 * A call that writes, made before SnapStart takes its snapshot: to a twin of the function that is
 * on {@link NoAws}. It has all classes loaded that the first such call would load.
 *
 * @param twin makes it; it is not kept
 * @param path of an endpoint that takes {@code body}
 */
record Rehearsal(Supplier<ApiFunction> twin, String method, String path, String body) {
  static Rehearsal of(Supplier<ApiFunction> twin, Endpoint endpoint, String body) {
    return new Rehearsal(twin, "POST", endpoint.path().text(), body);
  }

  /** The response of the twin. */
  byte[] play() {
    return twin.get().rehearse(event());
  }

  private byte[] event() {
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeStringField("rawPath", path);
          out.writeStringField("rawQueryString", "");
          out.writeObjectFieldStart("headers");
          out.writeStringField("content-type", "application/json");
          out.writeEndObject();
          out.writeObjectFieldStart("requestContext");
          out.writeObjectFieldStart("http");
          out.writeStringField("method", method);
          out.writeEndObject();
          out.writeEndObject();
          out.writeStringField("body", body);
          out.writeBooleanField("isBase64Encoded", false);
          out.writeEndObject();
        });
  }
}
