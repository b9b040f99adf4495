package io.waymark.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Gate;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The endpoint that MLflow's web UI asks by GraphQL. */
public final class GraphqlApi {
  private static final Map<String, Endpoint> REST =
      Map.of(
          "mlflowGetExperiment", TrackingEndpoint.GET_EXPERIMENT,
          "mlflowGetMetricHistoryBulkInterval", TrackingEndpoint.GET_METRIC_HISTORY_BULK_INTERVAL,
          "mlflowGetRun", TrackingEndpoint.GET_RUN,
          "mlflowListArtifacts", TrackingEndpoint.LIST_ARTIFACTS,
          "mlflowSearchDatasets", TrackingEndpoint.SEARCH_DATASETS,
          "mlflowSearchModelVersions", RegistryEndpoint.SEARCH_MODEL_VERSIONS,
          "mlflowSearchRuns", TrackingEndpoint.SEARCH_RUNS);

  private final Gate gate;
  private final Supplier<Map<Endpoint, Handler>> handlers;

  private GraphqlApi(Gate gate, Supplier<Map<Endpoint, Handler>> handlers) {
    this.gate = gate;
    this.handlers = handlers;
  }

  /**
   * The bindings of a workspace.
   *
   * @param gate asked for each call that a document stands for
   * @param handlers of these calls, in the workspace; made when the first document comes
   */
  public static Map<Endpoint, Handler> bindings(
      Gate gate, Supplier<Map<Endpoint, Handler>> handlers) {
    GraphqlApi api = new GraphqlApi(gate, handlers);
    return Map.of(
        TrackingEndpoint.GRAPHQL_GET, api::answer,
        TrackingEndpoint.GRAPHQL_POST, api::answer);
  }

  private ApiResponse answer(Call call) {
    Fields fields = call.fields();
    try {
      Plan plan =
          Planner.plan(
              Parser.parse(fields.requiredString("query")),
              fields.string("operationName").filter(name -> !name.isEmpty()),
              fields.object("variables"));
      return carryOut(plan, new RestCalls(call, gate, handlers.get()));
    } catch (GraphqlException e) {
      return response(JsonGenerator::writeNull, List.of(e.getMessage()));
    }
  }

  private static ApiResponse carryOut(Plan plan, RestCalls rest) {
    Map<String, Map<String, @Nullable Object>> answers = new HashMap<>();
    for (Plan.Field field : plan.fields()) {
      Optional<Map<String, @Nullable Object>> answer = answer(field, rest);
      if (answer.isPresent()) {
        answers.put(field.key(), answer.get());
      }
    }
    return response(
        out -> {
          out.writeStartObject();
          for (Plan.Field field : plan.fields()) {
            out.writeFieldName(field.key());
            if (field.of().isPresent()) {
              Projection.write(out, field.of().get(), answers.get(field.key()));
            } else {
              out.writeString(plan.type().name());
            }
          }
          out.writeEndObject();
        },
        rest.errors());
  }

  private static Optional<Map<String, @Nullable Object>> answer(Plan.Field field, RestCalls rest) {
    if (field.of().isEmpty()) {
      return Optional.empty();
    }
    Endpoint endpoint = Objects.requireNonNull(REST.get(field.field().name()));
    Optional<Map<String, @Nullable Object>> answer = rest.ask(endpoint, field.input());
    if (answer.isPresent()) {
      new RunExtension(rest).complete(field.of().get(), answer.get());
    }
    return answer;
  }

  private static ApiResponse response(JsonBody data, List<String> errors) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("data");
          data.writeTo(out);
          out.writeFieldName("errors");
          writeErrors(out, errors);
          out.writeEndObject();
        });
  }

  private static void writeErrors(JsonGenerator out, List<String> errors) throws IOException {
    if (errors.isEmpty()) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (String error : errors) {
      // What is quoted from a document may end in half a character, which JSON can't say.
      out.writeString(new String(error.getBytes(UTF_8), UTF_8));
    }
    out.writeEndArray();
  }
}
