package io.waymark.tracing.spans;

import static io.waymark.tracing.spans.SemanticConvention.INPUT_TOKENS;
import static io.waymark.tracing.spans.SemanticConvention.OUTPUT_TOKENS;
import static io.waymark.tracing.spans.SemanticConvention.TOTAL_TOKENS;

import java.util.List;
import java.util.Map;

/** Those that are known, in the order in which MLflow asks them. */
final class SemanticConventions {
  private static final String CACHE_READ = "cache_read_input_tokens";
  private static final String CACHE_WRITTEN = "cache_creation_input_tokens";
  private static final List<String> GEN_AI_MODELS =
      List.of("gen_ai.response.model", "gen_ai.request.model");

  /** https://github.com/Arize-ai/openinference */
  private static final SemanticConvention OPEN_INFERENCE =
      new SemanticConvention(
          "openinference.span.kind",
          Map.of(
              "TOOL", "TOOL",
              "CHAIN", "CHAIN",
              "LLM", "LLM",
              "RETRIEVER", "RETRIEVER",
              "EMBEDDING", "EMBEDDING",
              "AGENT", "AGENT",
              "RERANKER", "RERANKER",
              "UNKNOWN", "UNKNOWN",
              "GUARDRAIL", "GUARDRAIL",
              "EVALUATOR", "EVALUATOR"),
          Map.of(
              INPUT_TOKENS, "llm.token_count.prompt",
              OUTPUT_TOKENS, "llm.token_count.completion",
              TOTAL_TOKENS, "llm.token_count.total",
              CACHE_READ, "llm.token_count.prompt_details.cache_read",
              CACHE_WRITTEN, "llm.token_count.prompt_details.cache_write"),
          List.of("input.value"),
          List.of("output.value"),
          List.of(
              "llm.response.model_name",
              "llm.model_name",
              "llm.request.model_name",
              "embedding.model_name"),
          List.of("llm.provider"),
          List.of());

  /** https://opentelemetry.io/docs/specs/semconv/gen-ai/ */
  private static final SemanticConvention GEN_AI =
      new SemanticConvention(
          "gen_ai.operation.name",
          Map.of(
              "chat", "CHAT_MODEL",
              "create_agent", "AGENT",
              "embeddings", "EMBEDDING",
              "execute_tool", "TOOL",
              "generate_content", "LLM",
              "invoke_agent", "AGENT",
              "text_completion", "LLM",
              "response", "LLM"),
          Map.of(
              INPUT_TOKENS, "gen_ai.usage.input_tokens",
              OUTPUT_TOKENS, "gen_ai.usage.output_tokens",
              CACHE_READ, "gen_ai.usage.cache_read.input_tokens",
              CACHE_WRITTEN, "gen_ai.usage.cache_write.input_tokens"),
          List.of("gen_ai.input.messages", "gen_ai.tool.call.arguments"),
          List.of("gen_ai.output.messages", "gen_ai.tool.call.result"),
          GEN_AI_MODELS,
          List.of("gen_ai.provider.name"),
          List.of("gen_ai.tool.definitions"));

  /** https://github.com/traceloop/openllmetry */
  private static final SemanticConvention TRACELOOP =
      new SemanticConvention(
          "traceloop.span.kind",
          Map.of(
              "workflow", "WORKFLOW",
              "task", "TASK",
              "agent", "AGENT",
              "tool", "TOOL",
              "unknown", "UNKNOWN"),
          Map.of(
              INPUT_TOKENS, "gen_ai.usage.prompt_tokens",
              OUTPUT_TOKENS, "gen_ai.usage.completion_tokens",
              TOTAL_TOKENS, "llm.usage.total_tokens"),
          List.of(
              "traceloop.entity.input",
              "gen_ai\\.prompt\\.\\d+\\.content.*",
              "gen_ai\\.completion\\.\\d+\\.tool_calls\\.\\d+\\.arguments.*"),
          List.of("traceloop.entity.output", "gen_ai\\.completion\\.\\d+\\.content.*"),
          List.of(),
          List.of("gen_ai.system"),
          List.of());

  /** https://google.github.io/adk-docs/ */
  private static final SemanticConvention GOOGLE_ADK =
      new SemanticConvention(
          "",
          Map.of(),
          Map.of(),
          List.of("gcp.vertex.agent.llm_request", "gcp.vertex.agent.tool_call_args"),
          List.of("gcp.vertex.agent.llm_response", "gcp.vertex.agent.tool_response"),
          List.of(),
          List.of(),
          List.of());

  /** https://docs.lmnr.ai */
  private static final SemanticConvention LAMINAR =
      new SemanticConvention(
          "lmnr.span.type",
          Map.of(
              "LLM", "LLM",
              "TOOL", "TOOL",
              "DEFAULT", "CHAIN",
              "PIPELINE", "CHAIN",
              "EXECUTOR", "AGENT",
              "EVALUATOR", "EVALUATOR",
              "HUMAN_EVALUATOR", "EVALUATOR",
              "EVALUATION", "EVALUATOR",
              "CACHED", "LLM"),
          Map.of(),
          List.of("lmnr.span.input"),
          List.of("lmnr.span.output"),
          GEN_AI_MODELS,
          List.of("gen_ai.system"),
          List.of());

  /** https://langfuse.com/docs */
  private static final SemanticConvention LANGFUSE =
      new SemanticConvention(
          "langfuse.observation.type",
          Map.of(
              "generation", "LLM",
              "embedding", "EMBEDDING",
              "tool", "TOOL",
              "retriever", "RETRIEVER",
              "agent", "AGENT",
              "chain", "CHAIN",
              "evaluator", "EVALUATOR",
              "guardrail", "GUARDRAIL",
              "span", "UNKNOWN"),
          Map.of(),
          List.of("langfuse.observation.input"),
          List.of("langfuse.observation.output"),
          List.of(),
          List.of(),
          List.of());

  static final List<SemanticConvention> ALL =
      List.of(OPEN_INFERENCE, GEN_AI, TRACELOOP, GOOGLE_ADK, LAMINAR, LANGFUSE);

  private SemanticConventions() {}
}
