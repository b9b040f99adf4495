package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** A Lambda function that gets a JSON object and answers with one, behind no gateway. */
public abstract class JsonFunction implements RequestStreamHandler {
  @Override
  public final void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    response.write(answer(event.readAllBytes()));
  }

  /** The answer, as JSON, to an event, as JSON. */
  public final byte[] answer(byte[] event) {
    Fields fields =
        Json.readObject(event)
            .map(Fields::of)
            .orElseThrow(() -> new IllegalArgumentException("The event is no JSON object."));
    return CanonicalJson.text(answer(fields)).getBytes(UTF_8);
  }

  /** What the function does. */
  abstract Map<String, Object> answer(Fields event);
}
