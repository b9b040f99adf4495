package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells functions who signed, as a gateway does that checks signatures. The embedded server's has
 * none: here whoever gives a user name signs as the IAM user of that name.
 */
final class Signers {
  private static final String BASIC = "Basic ";
  private static final String ARN = "arn:aws:iam::000000000000:user/";

  private Signers() {}

  /** The event as of the signer. */
  static byte[] withSigner(byte[] json) {
    Map<String, @Nullable Object> event = Json.readObject(json).orElseThrow();
    Fields fields = Fields.of(event);
    return fields
        .message("headers")
        .flatMap(headers -> headers.string("authorization"))
        .flatMap(Signers::user)
        .map(user -> CanonicalJson.text(withSigner(event, ARN + user)).getBytes(UTF_8))
        .orElse(json);
  }

  private static Map<String, @Nullable Object> withSigner(
      Map<String, @Nullable Object> event, String arn) {
    Map<String, @Nullable Object> context = new HashMap<>(object(event, "requestContext"));
    context.put("authorizer", Map.of("iam", Map.of("userArn", arn)));
    Map<String, @Nullable Object> headers = new HashMap<>(object(event, "headers"));
    headers.remove("authorization");
    Map<String, @Nullable Object> signed = new HashMap<>(event);
    signed.put("requestContext", context);
    signed.put("headers", headers);
    return signed;
  }

  @SuppressWarnings("unchecked") // a JSON object has no other keys
  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> event, String field) {
    if (event.get(field) instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw new IllegalArgumentException("No event of an HTTP API: no %s.".formatted(field));
  }

  private static Optional<String> user(String authorization) {
    return Optional.of(authorization)
        .filter(shown -> shown.startsWith(BASIC))
        .map(shown -> Base64.getDecoder().decode(shown.substring(BASIC.length())))
        .map(decoded -> new String(decoded, UTF_8).split(":", 2)[0]);
  }
}
