package io.waymark.modelregistry.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.modelregistry.AliasService;
import java.util.Map;

/** The endpoints of aliases. */
public final class AliasApi {
  private final AliasService aliases;

  private AliasApi(AliasService aliases) {
    this.aliases = aliases;
  }

  public static Map<Endpoint, Handler> bindings(AliasService aliases) {
    AliasApi api = new AliasApi(aliases);
    return Map.of(
        RegistryEndpoint.GET_MODEL_VERSION_BY_ALIAS, api::get,
        RegistryEndpoint.SET_REGISTERED_MODEL_ALIAS, api::set,
        RegistryEndpoint.DELETE_REGISTERED_MODEL_ALIAS, api::delete);
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    return Answers.version(call, aliases.resolve(name(fields), alias(fields)));
  }

  private ApiResponse set(Call call) {
    Fields fields = call.fields();
    aliases.set(call.caller(), name(fields), alias(fields), fields.requiredString("version"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse delete(Call call) {
    Fields fields = call.fields();
    aliases.delete(call.caller(), name(fields), alias(fields));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static String name(Fields fields) {
    return fields.requiredString("name");
  }

  private static String alias(Fields fields) {
    return fields.requiredString("alias");
  }
}
