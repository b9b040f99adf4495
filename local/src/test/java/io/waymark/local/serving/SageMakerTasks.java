package io.waymark.local.serving;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.local.stepfunctions.Integration;
import io.waymark.local.stepfunctions.TaskFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SageMaker as Step Functions' service integration calls it and names its errors. */
final class SageMakerTasks {
  private static final List<String> ACTIONS =
      List.of(
          "createModel",
          "describeModel",
          "deleteModel",
          "createEndpointConfig",
          "describeEndpointConfig",
          "deleteEndpointConfig",
          "createEndpoint",
          "updateEndpoint",
          "describeEndpoint",
          "deleteEndpoint");

  /** All that SageMaker's model declares; anything else has the SDK's common name. */
  private static final Set<String> DECLARED =
      Set.of("ConflictException", "ResourceInUse", "ResourceLimitExceeded", "ResourceNotFound");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI uri;

  SageMakerTasks(URI uri) {
    this.uri = uri;
  }

  Map<String, Integration> services() {
    return ACTIONS.stream()
        .collect(
            Collectors.toMap(
                action -> "aws-sdk:sagemaker:" + action,
                action -> (Map<String, @Nullable Object> parameters) -> call(action, parameters)));
  }

  private @Nullable Object call(String action, Map<String, @Nullable Object> parameters)
      throws TaskFailure, InterruptedException {
    String operation = Character.toUpperCase(action.charAt(0)) + action.substring(1);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("X-Amz-Target", "SageMaker." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.text(parameters)))
            .build();
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, @Nullable Object> body = Json.readObject(answer.body()).orElse(Map.of());
    if (answer.statusCode() != 200) {
      String type = String.valueOf(body.get("__type"));
      String error = DECLARED.contains(type) ? type.replaceAll("Exception$", "") : "SageMaker";
      throw new TaskFailure(
          "SageMaker.%sException".formatted(error), String.valueOf(body.get("message")));
    }
    return body;
  }
}
