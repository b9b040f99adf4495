package io.waymark.promotion.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.promotion.PolicyService;
import io.waymark.promotion.document.PolicyDocument;
import io.waymark.promotion.document.TargetDocument;
import io.waymark.promotion.entities.Policy;
import java.util.Map;
import java.util.Optional;

/** The endpoints of promotion policies. */
public final class PolicyApi {
  private final PolicyService policies;

  private PolicyApi(PolicyService policies) {
    this.policies = policies;
  }

  public static Map<Endpoint, Handler> bindings(PolicyService policies) {
    PolicyApi api = new PolicyApi(policies);
    return Map.of(
        RegistryEndpoint.SET_PROMOTION_POLICY, api::set,
        RegistryEndpoint.GET_PROMOTION_POLICY, api::get,
        RegistryEndpoint.LIST_PROMOTION_POLICIES, api::list,
        RegistryEndpoint.DELETE_PROMOTION_POLICY, api::delete);
  }

  private ApiResponse set(Call call) {
    Fields fields = call.fields();
    return answer(
        policies.set(
            call.caller(),
            fields.requiredString("model"),
            TargetDocument.read(fields),
            PolicyDocument.readRules(fields),
            fields.string("description").orElse("")));
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    Optional<String> id = fields.string("policy_id").filter(text -> !text.isEmpty());
    return answer(
        id.isPresent()
            ? policies.get(id.get())
            : policies.applying(fields.requiredString("model"), TargetDocument.read(fields)));
  }

  private ApiResponse list(Call call) {
    return ApiResponse.json(
        out ->
            CanonicalJson.write(
                out,
                Map.of(
                    "policies", policies.all().all().stream().map(PolicyDocument::of).toList())));
  }

  private ApiResponse delete(Call call) {
    policies.delete(call.caller(), call.fields().requiredString("policy_id"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static ApiResponse answer(Policy policy) {
    return ApiResponse.json(
        out -> CanonicalJson.write(out, Map.of("policy", PolicyDocument.of(policy))));
  }
}
