package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.functions.cloudwatch.Invocation;
import io.waymark.functions.cloudwatch.LogLine;
import io.waymark.functions.cloudwatch.TaskLine;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** A Lambda function that gets a JSON object and answers with one, behind no gateway. */
public abstract class JsonFunction implements RequestStreamHandler {
  private final TaskLine line =
      new TaskLine(Environment.ofProcess().service(), getClass().getSimpleName());

  @Override
  public final void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    byte[] json = event.readAllBytes();
    response.write(Invocation.of(context).run(one -> logged(json, one)));
  }

  private byte[] logged(byte[] event, Invocation invocation) {
    boolean failed = true;
    try {
      byte[] answer = answer(event);
      failed = false;
      return answer;
    } finally {
      LogLine.print(line.of(invocation, failed));
    }
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
