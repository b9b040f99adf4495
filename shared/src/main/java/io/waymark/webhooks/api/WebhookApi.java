package io.waymark.webhooks.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.search.WebhookListing;
import io.waymark.tracking.api.PageJson;
import io.waymark.webhooks.TestResult;
import io.waymark.webhooks.WebhookService;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookEvent;
import java.util.Map;
import java.util.Optional;

/** The endpoints of webhooks. */
public final class WebhookApi {
  private final WebhookService webhooks;

  private WebhookApi(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  public static Map<Endpoint, Handler> bindings(WebhookService webhooks) {
    WebhookApi api = new WebhookApi(webhooks);
    return Map.of(
        RegistryEndpoint.CREATE_WEBHOOK, api::create,
        RegistryEndpoint.LIST_WEBHOOKS, api::list,
        RegistryEndpoint.GET_WEBHOOK, api::get,
        RegistryEndpoint.UPDATE_WEBHOOK, api::update,
        RegistryEndpoint.DELETE_WEBHOOK, api::delete,
        RegistryEndpoint.TEST_WEBHOOK, api::test);
  }

  private ApiResponse create(Call call) {
    return answer(webhooks.create(call.caller(), WebhookRequests.create(call.fields())));
  }

  private ApiResponse list(Call call) {
    Fields fields = call.fields();
    return PageJson.answer(
        "webhooks",
        WebhookListing.page(
            webhooks.all(), fields.int64("max_results").orElse(0), fields.string("page_token")),
        WebhookJson::write);
  }

  private ApiResponse get(Call call) {
    return answer(webhooks.get(webhookId(call)));
  }

  private ApiResponse update(Call call) {
    return answer(
        webhooks.update(call.caller(), webhookId(call), WebhookRequests.update(call.fields())));
  }

  private ApiResponse delete(Call call) {
    webhooks.delete(call.caller(), webhookId(call));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse test(Call call) {
    Optional<WebhookEvent> event = call.fields().message("event").map(WebhookEvents::of);
    TestResult result = webhooks.test(webhookId(call), event);
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("result");
          WebhookJson.write(out, result);
          out.writeEndObject();
        });
  }

  private static String webhookId(Call call) {
    return call.pathParameter("webhook_id");
  }

  private static ApiResponse answer(Webhook webhook) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("webhook");
          WebhookJson.write(out, webhook);
          out.writeEndObject();
        });
  }
}
