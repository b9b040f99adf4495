package io.waymark.access.api;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.TokenService;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.json.Fields;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints of API tokens, which are ours. */
final class TokenApi {
  private final TokenService tokens;

  TokenApi(TokenService tokens) {
    this.tokens = tokens;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        AccessEndpoint.CREATE_TOKEN, this::create,
        AccessEndpoint.LIST_TOKENS, this::list,
        AccessEndpoint.ROTATE_TOKEN, this::rotate,
        AccessEndpoint.REVOKE_TOKEN, this::revoke);
  }

  private ApiResponse create(Call call) {
    Fields fields =
        call.fields().only("name", "read_only", "experiment_ids", "model_names", "expires_at");
    return answer(
        tokens.create(
            call.caller(),
            fields.requiredString("name"),
            scope(fields),
            fields.int64("expires_at")));
  }

  private ApiResponse list(Call call) {
    Map<String, Long> uses = tokens.uses();
    return AccessJson.list(
        "tokens",
        tokens.list(call.caller()),
        (out, token) -> {
          out.writeStartObject();
          write(out, token);
          Optional<Long> used = Optional.ofNullable(uses.get(token.id()));
          if (used.isPresent()) {
            out.writeNumberField("last_used", used.get());
          }
          out.writeEndObject();
        });
  }

  private ApiResponse rotate(Call call) {
    Fields fields = call.fields().only("token_id", "expires_at");
    String id = fields.requiredString("token_id");
    return answer(tokens.rotate(call.caller(), id, fields.int64("expires_at")));
  }

  private ApiResponse revoke(Call call) {
    tokens.revoke(call.caller(), call.fields().requiredString("token_id"));
    return AccessJson.nothing();
  }

  private static TokenScope scope(Fields fields) {
    Set<ResourceKey> only =
        Stream.of(
                keys(fields, "experiment_ids", ResourceType.EXPERIMENT),
                keys(fields, "model_names", ResourceType.REGISTERED_MODEL))
            .flatMap(keys -> keys)
            .collect(toUnmodifiableSet());
    return new TokenScope(fields.bool("read_only").orElse(false), only);
  }

  private static Stream<ResourceKey> keys(Fields fields, String name, ResourceType type) {
    return fields.strings(name).stream().map(type::of);
  }

  /** The only answer that has a token's text. */
  private static ApiResponse answer(TokenService.Issued issued) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("token", issued.text().text());
          out.writeObjectFieldStart("info");
          write(out, issued.token());
          out.writeEndObject();
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, ApiToken token) throws IOException {
    out.writeStringField("token_id", token.id());
    out.writeStringField("name", token.name());
    out.writeStringField("username", token.username());
    out.writeBooleanField("read_only", token.scope().readOnly());
    writeOnly(out, "experiment_ids", ResourceType.EXPERIMENT, token);
    writeOnly(out, "model_names", ResourceType.REGISTERED_MODEL, token);
    out.writeNumberField("created_at", token.created());
    OptionalLong expires = token.expires();
    if (expires.isPresent()) {
      out.writeNumberField("expires_at", expires.getAsLong());
    }
  }

  private static void writeOnly(JsonGenerator out, String name, ResourceType type, ApiToken token)
      throws IOException {
    AccessJson.writeList(
        out,
        name,
        token.scope().only().stream()
            .filter(key -> key.type() == type)
            .map(ResourceKey::id)
            .sorted()
            .toList(),
        JsonGenerator::writeString);
  }
}
