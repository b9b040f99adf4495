package io.waymark.promotion.api;

import io.waymark.access.Caller;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.json.JsonObject;
import io.waymark.promotion.Policies;
import io.waymark.promotion.PolicyService;
import io.waymark.promotion.document.PolicyDocument;
import io.waymark.promotion.document.TargetDocument;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of promotion policies. */
public final class PolicyApi {
  /** No name is longer; nobody fills the audit trail with what is none. */
  private static final int MAX_SAID = 256;

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
    policies.requireAdministrator(call.caller(), "set", said(fields, "model", "alias", "stage"));
    return answer(
        call.caller(),
        policies.set(
            call.caller(),
            fields.requiredString("model"),
            TargetDocument.read(fields),
            PolicyDocument.readSetRules(fields),
            fields.string("description").orElse("")));
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    Optional<String> id = fields.string("policy_id").filter(text -> !text.isEmpty());
    return answer(
        call.caller(),
        id.isPresent()
            ? policies.get(id.get())
            : policies.applying(fields.requiredString("model"), TargetDocument.read(fields)));
  }

  /** All, or those that apply to a {@code model}. */
  private ApiResponse list(Call call) {
    Policies all = policies.all();
    List<Map<String, Object>> found =
        call
            .fields()
            .string("model")
            .filter(name -> !name.isEmpty())
            .map(all::applying)
            .orElse(all.all())
            .stream()
            .map(policy -> json(call.caller(), policy))
            .toList();
    return ApiResponse.json(out -> CanonicalJson.write(out, Map.of("policies", found)));
  }

  private ApiResponse delete(Call call) {
    policies.delete(call.caller(), call.fields().requiredString("policy_id"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  /** What a request says of what it is about, in whatever form. */
  private static Map<String, String> said(Fields fields, String... names) {
    Map<String, String> said = new HashMap<>();
    for (String name : names) {
      fields
          .string(name)
          .filter(text -> text.length() <= MAX_SAID)
          .ifPresent(text -> said.put(name, text));
    }
    return said;
  }

  private static ApiResponse answer(Caller caller, Policy policy) {
    return ApiResponse.json(
        out -> CanonicalJson.write(out, Map.of("policy", json(caller, policy))));
  }

  /** A policy, and what it lets the caller do. */
  private static Map<String, Object> json(Caller caller, Policy policy) {
    PolicyRules rules = policy.rules();
    return new JsonObject()
        .withAll(PolicyDocument.of(policy))
        .with(
            "can",
            Map.of("approve", rules.areDecidedBy(caller), "roll_back", rules.letRollBack(caller)))
        .toMap();
  }
}
