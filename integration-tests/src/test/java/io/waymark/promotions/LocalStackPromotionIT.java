package io.waymark.promotions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.emulators.Answer;
import io.waymark.emulators.StackOnLocalStack;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotions by the synthesised state machine on LocalStack's Step Functions. */
class LocalStackPromotionIT extends TimedPromotionSuite {
  @RegisterExtension static final StackOnLocalStack STACK = new StackOnLocalStack();

  @Override
  Answer call(String user, String path, String query, Optional<String> json) throws Exception {
    byte[] event = event(user, path, query, json);
    Fields response =
        Json.readObject(STACK.functions().invoke("RegistryFunction", event))
            .map(Fields::of)
            .orElseThrow();
    return Answer.of(
        response.int32("statusCode").orElseThrow(),
        response.requiredString("body").getBytes(UTF_8));
  }

  /** What the gateway would send, once it has checked the caller's signature. */
  private static byte[] event(String user, String path, String query, Optional<String> json) {
    Map<String, Object> event = new HashMap<>();
    event.put("version", "2.0");
    event.put("rawPath", path);
    event.put("rawQueryString", query);
    event.put("headers", Map.of("content-type", "application/json"));
    event.put(
        "requestContext",
        Map.of(
            "http",
            Map.of("method", json.isPresent() ? "POST" : "GET", "path", path),
            "authorizer",
            Map.of("iam", Map.of("userArn", "arn:aws:iam::000000000000:user/" + user))));
    json.ifPresent(body -> event.put("body", body));
    event.put("isBase64Encoded", false);
    return CanonicalJson.text(event).getBytes(UTF_8);
  }

  @Override
  void setBroken(String function, String promotionId, boolean broken) throws Exception {
    STACK.faults().set(function + "Function", promotionId, broken);
  }
}
