package io.waymark.endpoint;

import static io.waymark.endpoint.Group.GATEWAY;
import static io.waymark.endpoint.Group.MCP_REGISTRY;

/** MLflow's gateway to language models, and its registry of MCP servers. */
public enum GatewayEndpoint implements Endpoint {
  SEARCH_MCP_SERVERS(MCP_REGISTRY, "GET 3.0/mcp-servers"),
  CREATE_MCP_SERVER(MCP_REGISTRY, "POST 3.0/mcp-servers"),
  DELETE_MCP_SERVER(MCP_REGISTRY, "DELETE 3.0/mcp-servers/{name+}"),
  GET_MCP_SERVER(MCP_REGISTRY, "GET 3.0/mcp-servers/{name+}"),
  UPDATE_MCP_SERVER(MCP_REGISTRY, "PATCH 3.0/mcp-servers/{name+}"),
  SET_MCP_SERVER_ALIAS(MCP_REGISTRY, "POST 3.0/mcp-servers/{name+}/aliases"),
  DELETE_MCP_SERVER_ALIAS(MCP_REGISTRY, "DELETE 3.0/mcp-servers/{name+}/aliases/{alias+}"),
  GET_VERSION_BY_ALIAS(MCP_REGISTRY, "GET 3.0/mcp-servers/{name+}/aliases/{alias+}"),
  SEARCH_SERVER_ACCESS_ENDPOINTS(MCP_REGISTRY, "GET 3.0/mcp-servers/{name+}/endpoints"),
  CREATE_MCP_ACCESS(MCP_REGISTRY, "POST 3.0/mcp-servers/{name+}/endpoints"),
  DELETE_MCP_ACCESS(MCP_REGISTRY, "DELETE 3.0/mcp-servers/{name+}/endpoints/{endpoint_id}"),
  GET_MCP_ACCESS(MCP_REGISTRY, "GET 3.0/mcp-servers/{name+}/endpoints/{endpoint_id}"),
  UPDATE_MCP_ACCESS(MCP_REGISTRY, "PATCH 3.0/mcp-servers/{name+}/endpoints/{endpoint_id}"),
  SET_MCP_SERVER_TAG(MCP_REGISTRY, "POST 3.0/mcp-servers/{name+}/tags"),
  DELETE_MCP_SERVER_TAG(MCP_REGISTRY, "DELETE 3.0/mcp-servers/{name+}/tags/{key+}"),
  SEARCH_MCP_SERVER_VERSIONS(MCP_REGISTRY, "GET 3.0/mcp-servers/{name+}/versions"),
  CREATE_MCP_SERVER_VERSION(MCP_REGISTRY, "POST 3.0/mcp-servers/{name+}/versions"),
  DELETE_MCP_SERVER_VERSION(MCP_REGISTRY, "DELETE 3.0/mcp-servers/{name+}/versions/{version+}"),
  GET_MCP_SERVER_VERSION(MCP_REGISTRY, "GET 3.0/mcp-servers/{name+}/versions/{version+}"),
  UPDATE_MCP_SERVER_VERSION(MCP_REGISTRY, "PATCH 3.0/mcp-servers/{name+}/versions/{version+}"),
  SET_MCP_VERSION_TAG(MCP_REGISTRY, "POST 3.0/mcp-servers/{name+}/versions/{version+}/tags"),
  DELETE_MCP_VERSION_TAG(
      MCP_REGISTRY, "DELETE 3.0/mcp-servers/{name+}/versions/{version+}/tags/{key+}"),
  SEARCH_ALL_ACCESS_ENDPOINTS(MCP_REGISTRY, "GET 3.0/mcp-servers/endpoints"),
  GATEWAY_PROXY_GET(GATEWAY, "GET ajax-2.0/gateway-proxy"),
  GATEWAY_PROXY_POST(GATEWAY, "POST ajax-2.0/gateway-proxy"),
  CREATE_PROMPTLAB_RUN(GATEWAY, "POST ajax-2.0/runs/create-promptlab-run"),
  CREATE_BUDGET_POLICY(GATEWAY, "POST 3.0/gateway/budgets/create"),
  DELETE_BUDGET_POLICY(GATEWAY, "DELETE 3.0/gateway/budgets/delete"),
  GET_BUDGET_POLICY(GATEWAY, "GET 3.0/gateway/budgets/get"),
  LIST_BUDGET_POLICIES(GATEWAY, "GET 3.0/gateway/budgets/list"),
  UPDATE_BUDGET_POLICY(GATEWAY, "POST 3.0/gateway/budgets/update"),
  LIST_BUDGET_WINDOWS(GATEWAY, "GET 3.0/gateway/budgets/windows"),
  CREATE_ENDPOINT_BINDING(GATEWAY, "POST 3.0/gateway/endpoints/bindings/create"),
  DELETE_ENDPOINT_BINDING(GATEWAY, "DELETE 3.0/gateway/endpoints/bindings/delete"),
  LIST_ENDPOINT_BINDINGS(GATEWAY, "GET 3.0/gateway/endpoints/bindings/list"),
  CREATE_GATEWAY_ENDPOINT(GATEWAY, "POST 3.0/gateway/endpoints/create"),
  DELETE_GATEWAY_ENDPOINT(GATEWAY, "DELETE 3.0/gateway/endpoints/delete"),
  DELETE_GATEWAY_ENDPOINT_TAG(GATEWAY, "DELETE 3.0/gateway/endpoints/delete-tag"),
  GET_GATEWAY_ENDPOINT(GATEWAY, "GET 3.0/gateway/endpoints/get"),
  LIST_GATEWAY_ENDPOINTS(GATEWAY, "GET 3.0/gateway/endpoints/list"),
  ATTACH_MODEL_TO_ENDPOINT(GATEWAY, "POST 3.0/gateway/endpoints/models/attach"),
  DETACH_MODEL_FROM_ENDPOINT(GATEWAY, "POST 3.0/gateway/endpoints/models/detach"),
  SET_GATEWAY_ENDPOINT_TAG(GATEWAY, "POST 3.0/gateway/endpoints/set-tag"),
  UPDATE_GATEWAY_ENDPOINT(GATEWAY, "POST 3.0/gateway/endpoints/update"),
  ADD_GUARDRAIL_TO_ENDPOINT(GATEWAY, "POST 3.0/gateway/guardrails/add-to-endpoint"),
  CREATE_GATEWAY_GUARDRAIL(GATEWAY, "POST 3.0/gateway/guardrails/create"),
  DELETE_GATEWAY_GUARDRAIL(GATEWAY, "DELETE 3.0/gateway/guardrails/delete"),
  GET_GATEWAY_GUARDRAIL(GATEWAY, "GET 3.0/gateway/guardrails/get"),
  LIST_GATEWAY_GUARDRAILS(GATEWAY, "GET 3.0/gateway/guardrails/list"),
  LIST_ENDPOINT_GUARDRAIL_CONFIGS(GATEWAY, "GET 3.0/gateway/guardrails/list-for-endpoint"),
  REMOVE_GUARDRAIL(GATEWAY, "DELETE 3.0/gateway/guardrails/remove-from-endpoint"),
  UPDATE_ENDPOINT_GUARDRAIL_CONFIG(GATEWAY, "PATCH 3.0/gateway/guardrails/update-config"),
  CREATE_GATEWAY_MODEL_DEFINITION(GATEWAY, "POST 3.0/gateway/model-definitions/create"),
  DELETE_GATEWAY_MODEL_DEFINITION(GATEWAY, "DELETE 3.0/gateway/model-definitions/delete"),
  GET_GATEWAY_MODEL_DEFINITION(GATEWAY, "GET 3.0/gateway/model-definitions/get"),
  LIST_GATEWAY_MODEL_DEFINITIONS(GATEWAY, "GET 3.0/gateway/model-definitions/list"),
  UPDATE_GATEWAY_MODEL_DEFINITION(GATEWAY, "POST 3.0/gateway/model-definitions/update"),
  GET_PROVIDER_CONFIG(GATEWAY, "GET ajax-3.0/gateway/provider-config"),
  GET_SECRETS_CONFIG(GATEWAY, "GET ajax-3.0/gateway/secrets/config"),
  CREATE_GATEWAY_SECRET(GATEWAY, "POST 3.0/gateway/secrets/create"),
  DELETE_GATEWAY_SECRET(GATEWAY, "DELETE 3.0/gateway/secrets/delete"),
  GET_GATEWAY_SECRET_INFO(GATEWAY, "GET 3.0/gateway/secrets/get"),
  LIST_GATEWAY_SECRET_INFOS(GATEWAY, "GET 3.0/gateway/secrets/list"),
  UPDATE_GATEWAY_SECRET(GATEWAY, "POST 3.0/gateway/secrets/update"),
  LIST_SUPPORTED_MODELS(GATEWAY, "GET ajax-3.0/gateway/supported-models"),
  LIST_SUPPORTED_PROVIDERS(GATEWAY, "GET ajax-3.0/gateway/supported-providers"),
  INVOCATIONS(GATEWAY, "POST /gateway/{endpoint_name}/mlflow/invocations"),
  ANTHROPIC_PASSTHROUGH_MESSAGES(GATEWAY, "POST /gateway/anthropic/v1/messages"),
  GEMINI_GENERATE(GATEWAY, "POST /gateway/gemini/v1beta/models/{endpoint_name}:generateContent"),
  GEMINI_STREAM(
      GATEWAY, "POST /gateway/gemini/v1beta/models/{endpoint_name}:streamGenerateContent"),
  CHAT_COMPLETIONS(GATEWAY, "POST /gateway/mlflow/v1/chat/completions"),
  LIST_MODELS(GATEWAY, "GET /gateway/mlflow/v1/models"),
  OPENAI_PASSTHROUGH_CHAT(GATEWAY, "POST /gateway/openai/v1/chat/completions"),
  OPENAI_PASSTHROUGH_EMBEDDINGS(GATEWAY, "POST /gateway/openai/v1/embeddings"),
  OPENAI_PASSTHROUGH_RESPONSES(GATEWAY, "POST /gateway/openai/v1/responses"),
  OPENAI_PASSTHROUGH_RESPONSES_COMPACT(GATEWAY, "POST /gateway/openai/v1/responses/compact"),
  RAW_PROXY(GATEWAY, "POST /gateway/proxy/{endpoint_name}/{path+}"),
  TYPESAFE_PASSTHROUGH_SYSTEM_ONE(GATEWAY, "POST /gateway/typesafe/v1/systemone");

  private final Route route;

  GatewayEndpoint(Group group, String methodAndPath) {
    route = Route.of(group, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }
}
