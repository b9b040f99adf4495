package io.waymark.local.formats;

import static java.util.stream.Collectors.joining;

import io.waymark.json.Fields;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Experiments, runs and logged models, in every form in which they are kept.
 *
 * @param goodRun with an {@code auc} of 0.95
 * @param badRun with one of 0.5
 */
record Tracked(String goodRun, String badRun) {
  /** Of 6,000 characters each, so that they take more than one item. */
  static final int MANY_PARAMS = 82;

  static final String TRACE = "tr-0123456789abcdef0123456789abcdef";

  private static final long TIME = 1_790_000_000_000L;

  static Tracked make(Client ada) throws Exception {
    String experiment =
        ada.post(
                "experiments/create",
                "{\"name\": \"kept\", \"tags\": [{\"key\": \"team\", \"value\": \"fraud\"}]}")
            .requiredString("experiment_id");
    String gone =
        ada.post("experiments/create", "{\"name\": \"gone\"}").requiredString("experiment_id");
    ada.post("experiments/delete", "{\"experiment_id\": \"%s\"}".formatted(gone));
    String good = small(ada, experiment, 0.95);
    String bad = small(ada, experiment, 0.5);
    ada.post("runs/delete", "{\"run_id\": \"%s\"}".formatted(bad));
    ada.post("runs/restore", "{\"run_id\": \"%s\"}".formatted(bad));
    deleted(ada, experiment);
    folded(ada, experiment);
    ofManyMetrics(ada, experiment);
    spilled(ada, experiment);
    logged(ada, experiment, good);
    traced(ada, experiment, good);
    return new Tracked(good, bad);
  }

  /** A run in an experiment of another workspace. */
  Fields in(Client there) throws Exception {
    String experiment =
        there.post("experiments/create", "{\"name\": \"kept\"}").requiredString("experiment_id");
    String run = small(there, experiment, 0.7);
    return there
        .get("runs/get?run_id=" + run)
        .message("run")
        .flatMap(r -> r.message("info"))
        .orElseThrow();
  }

  private static String run(Client client, String experiment, String name) throws Exception {
    return client
        .post(
            "runs/create",
            """
            {"experiment_id": "%s", "run_name": "%s", "start_time": %d, "user_id": "ada",
             "tags": [{"key": "phase", "value": "training"}]}
            """
                .formatted(experiment, name, TIME))
        .message("run")
        .flatMap(run -> run.message("info"))
        .orElseThrow()
        .requiredString("run_id");
  }

  private static String small(Client client, String experiment, double auc) throws Exception {
    String run = run(client, experiment, "small " + auc);
    client.post(
        "runs/log-batch",
        """
        {"run_id": "%s", "metrics": [{"key": "auc", "value": %s, "timestamp": %d, "step": 3},
          {"key": "loss", "value": "NaN", "timestamp": %<d, "step": -1}],
         "params": [{"key": "depth", "value": "3"}], "tags": [{"key": "Ω", "value": "✓"}]}
        """
            .formatted(run, auc, TIME + 1));
    client.post(
        "runs/log-inputs",
        """
        {"run_id": "%s", "datasets": [{"tags": [{"key": "mlflow.data.context", "value": "training"}],
          "dataset": {"name": "iris", "digest": "1f4a9c62", "source_type": "http",
            "source": "{}", "schema": "{\\"a\\": 1}", "profile": "{\\"rows\\": 3}"}}]}
        """
            .formatted(run));
    client.post(
        "runs/update",
        "{\"run_id\": \"%s\", \"status\": \"FINISHED\", \"end_time\": %d}"
            .formatted(run, TIME + 60_000));
    return run;
  }

  private static void deleted(Client ada, String experiment) throws Exception {
    String run = run(ada, experiment, "deleted");
    ada.post("runs/delete", "{\"run_id\": \"%s\"}".formatted(run));
  }

  /** Its points are columns once it ends. */
  private static void folded(Client ada, String experiment) throws Exception {
    String run = run(ada, experiment, "folded");
    for (int call = 0; call < 4; call++) {
      points(ada, run, 10, 100, call);
    }
    ada.post("runs/update", "{\"run_id\": \"%s\", \"status\": \"FAILED\"}".formatted(run));
  }

  /** Its latest points are a part of their own, and blocks wait to be folded. */
  private static void ofManyMetrics(Client ada, String experiment) throws Exception {
    String run = run(ada, experiment, "of many metrics");
    points(ada, run, 900, 1, 0);
    points(ada, run, 900, 1, 1);
  }

  /** So large that it takes more than one item. */
  private static void spilled(Client ada, String experiment) throws Exception {
    String run = run(ada, experiment, "spilled");
    Random random = new Random(1);
    String params =
        IntStream.range(0, MANY_PARAMS)
            .mapToObj(
                i -> {
                  byte[] noise = new byte[4_500];
                  random.nextBytes(noise);
                  return "{\"key\": \"p%d\", \"value\": \"%s\"}"
                      .formatted(i, Base64.getEncoder().encodeToString(noise));
                })
            .collect(joining(","));
    ada.post("runs/log-batch", "{\"run_id\": \"%s\", \"params\": [%s]}".formatted(run, params));
  }

  private static void points(Client ada, String run, int keys, int each, int call)
      throws Exception {
    Random random = new Random(call);
    String points =
        IntStream.range(0, keys * each)
            .mapToObj(
                i ->
                    "{\"key\": \"m%d\", \"value\": %s, \"timestamp\": %d, \"step\": %d}"
                        .formatted(i % keys, random.nextDouble(), TIME + i, call * each + i / keys))
            .collect(joining(","));
    ada.post("runs/log-batch", "{\"run_id\": \"%s\", \"metrics\": [%s]}".formatted(run, points));
  }

  private static void logged(Client ada, String experiment, String run) throws Exception {
    String model =
        ada.post(
                "logged-models",
                """
                {"experiment_id": "%s", "name": "tree", "model_type": "sklearn", "source_run_id": "%s",
                 "params": [{"key": "depth", "value": "3"}], "tags": [{"key": "team", "value": "fraud"}]}
                """
                    .formatted(experiment, run))
            .message("model")
            .flatMap(made -> made.message("info"))
            .orElseThrow()
            .requiredString("model_id");
    for (int call = 0; call < 3; call++) {
      long time = TIME + call;
      String points =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      """
                      {"key": "auc%d", "value": %s, "timestamp": %d, "step": 1, "model_id": "%s",
                       "dataset_name": "iris", "dataset_digest": "1f4a9c62"}
                      """
                          .formatted(i, 1.0 / (i + 3), time, model))
              .collect(joining(","));
      ada.post("runs/log-batch", "{\"run_id\": \"%s\", \"metrics\": [%s]}".formatted(run, points));
    }
    ada.call(
        "PATCH",
        "2.0/mlflow/logged-models/" + model,
        "{\"model_id\": \"%s\", \"status\": \"LOGGED_MODEL_READY\"}".formatted(model));
    ada.post(
        "runs/outputs",
        "{\"run_id\": \"%s\", \"models\": [{\"model_id\": \"%s\", \"step\": 7}]}"
            .formatted(run, model));
  }

  /** A trace of one span, assessed, and linked to a run. */
  private static void traced(Client ada, String experiment, String run) throws Exception {
    ada.export(
        experiment,
        """
        {"resourceSpans": [{"scopeSpans": [{"spans": [{
          "traceId": "0123456789abcdef0123456789abcdef", "spanId": "0123456789abcdef", "name": "answer",
          "startTimeUnixNano": "%1$d000000", "endTimeUnixNano": "%1$d500000", "status": {"code": 1},
          "attributes": [{"key": "mlflow.spanInputs", "value": {"stringValue": "why"}}],
          "events": [{"name": "thought", "timeUnixNano": "%1$d000000",
            "attributes": [{"key": "of", "value": {"arrayValue": {"values": [{"intValue": 7}]}}}]}],
          "links": [{"traceId": "fedcba9876543210fedcba9876543210", "spanId": "fedcba9876543210"}]}]}]}]}
        """
            .formatted(TIME));
    ada.call(
        "POST",
        "3.0/mlflow/traces",
        """
        {"trace": {"trace_info": {"trace_id": "%s", "request_time": "2026-09-21T14:13:20Z",
          "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "%s"}},
          "execution_duration": "0.500s", "state": "OK", "client_request_id": "asked",
          "response_preview": "because", "trace_metadata": {"mlflow.sourceRun": "%s"},
          "tags": {"mlflow.traceName": "answer"}}}}
        """
            .formatted(TRACE, experiment, run));
    for (String value :
        List.of(
            "\"feedback\": {\"value\": 0.5}, \"span_id\": \"0123456789abcdef\", \"rationale\":"
                + " \"so\"",
            "\"feedback\": {\"error\": {\"error_code\": \"E\", \"error_message\": \"m\","
                + " \"stack_trace\": \"s\"}}",
            "\"expectation\": {\"value\": \"because\"}, \"metadata\": {\"by\": \"hand\"}",
            "\"issue\": {\"issue_name\": \"slow\"}")) {
      ada.call(
          "POST",
          "3.0/mlflow/traces/" + TRACE + "/assessments",
          """
          {"assessment": {"assessment_name": "good", "source": {"source_type": "HUMAN", "source_id": "ada"},
            "create_time": "2026-09-21T14:14:00Z", "last_update_time": "2026-09-21T14:14:00Z", %s}}
          """
              .formatted(value));
    }
    ada.post(
        "traces/link-to-run",
        "{\"trace_ids\": [\"%s\"], \"run_id\": \"%s\"}".formatted(TRACE, run));
    ada.post(
        "traces/link-prompts",
        "{\"trace_id\": \"%s\", \"prompt_versions\": [{\"name\": \"ask\", \"version\": \"1\"}]}"
            .formatted(TRACE));
  }
}
