package io.waymark.local.formats;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Fields;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Asks a server for all that it keeps in tables, and follows what the answers name. */
final class Crawl {
  /** What is larger is {@link Continued}'s to look at, as it would make the frozen tables large. */
  private static final int LARGE = 100_000;

  private final Client client;
  private final SequencedMap<String, String> answers;

  private Crawl(Client client, SequencedMap<String, String> answers) {
    this.client = client;
    this.answers = answers;
  }

  /** The answers by the calls that they answer. */
  static SequencedMap<String, String> as(Client administrator) throws Exception {
    SequencedMap<String, String> answers = new TreeMap<>();
    Crawl first = new Crawl(administrator, answers);
    first.people();
    for (Fields workspace : first.get("3.0/mlflow/workspaces").messages("workspaces")) {
      Crawl crawl = new Crawl(administrator.in(workspace.requiredString("name")), answers);
      crawl.tracking();
      crawl.registry();
      crawl.promotions();
      crawl.projects();
    }
    return answers;
  }

  private void people() throws Exception {
    for (Fields user : get("2.0/mlflow/users/list").messages("users")) {
      String name = user.requiredString("username");
      get("2.0/mlflow/users/get?username=" + name);
      get("3.0/mlflow/users/roles/list?username=" + name);
      get("3.0/mlflow/users/permissions/list?username=" + name);
    }
    for (Fields role : get("3.0/mlflow/roles/list?workspace=default").messages("roles")) {
      get("3.0/mlflow/roles/permissions/list?role_id=" + role.requiredInt64("id"));
    }
    get("2.0/mlflow/tokens/list");
  }

  private void tracking() throws Exception {
    List<Fields> experiments =
        post("2.0/mlflow/experiments/search", "{\"view_type\": \"ALL\", \"max_results\": 100}")
            .messages("experiments");
    for (Fields experiment : experiments) {
      String id = experiment.requiredString("experiment_id");
      get("2.0/mlflow/experiments/get?experiment_id=" + id);
      String all = "{\"experiment_ids\": [\"%s\"], \"run_view_type\": \"ALL\"}".formatted(id);
      for (Fields run : post("2.0/mlflow/runs/search", all).messages("runs")) {
        run(run.message("info").orElseThrow().requiredString("run_id"));
      }
      for (Fields model : post("2.0/mlflow/logged-models/search", all).messages("models")) {
        String modelId = model.message("info").orElseThrow().requiredString("model_id");
        get("2.0/mlflow/logged-models/" + modelId);
      }
      String traces =
          "{\"locations\": [{\"mlflow_experiment\": {\"experiment_id\": \"%s\"}}]}".formatted(id);
      for (Fields trace : post("3.0/mlflow/traces/search", traces).messages("traces")) {
        get("3.0/mlflow/traces/get?trace_id=" + trace.requiredString("trace_id"));
      }
    }
  }

  private void run(String id) throws Exception {
    Fields data =
        get("2.0/mlflow/runs/get?run_id=" + id)
            .message("run")
            .flatMap(run -> run.message("data"))
            .orElseThrow();
    List<Fields> metrics = data.messages("metrics");
    for (Fields metric : metrics.subList(0, Math.min(3, metrics.size()))) {
      get(
          "2.0/mlflow/metrics/get-history?run_id=%s&metric_key=%s"
              .formatted(id, metric.requiredString("key")));
    }
  }

  private void registry() throws Exception {
    for (Fields model : get("2.0/mlflow/registered-models/search").messages("registered_models")) {
      String name = encode(model.requiredString("name"), UTF_8);
      get("2.0/mlflow/registered-models/get?name=" + name);
      get("2.0/mlflow/registered-models/history?name=" + name);
      get("2.0/mlflow/promotion-policies/list?model=" + name);
      String versions =
          "2.0/mlflow/model-versions/search?filter=" + encode("name='" + name + "'", UTF_8);
      for (Fields version : get(versions).messages("model_versions")) {
        String query = "?name=%s&version=%s".formatted(name, version.requiredString("version"));
        get("2.0/mlflow/model-versions/get" + query);
        get("2.0/mlflow/databricks/registered-models/get?name=" + name);
        get("2.0/mlflow/transition-requests/list" + query);
      }
    }
    get("2.0/mlflow/webhooks");
  }

  private void promotions() throws Exception {
    get("2.0/mlflow/promotion-policies/list");
    for (Fields promotion : post("2.0/mlflow/promotions/search", "{}").messages("promotions")) {
      get("2.0/mlflow/promotions/get?promotion_id=" + promotion.requiredString("promotion_id"));
    }
    post("2.0/mlflow/audit/search", "{\"max_results\": 1000}");
    get("2.0/mlflow/audit/verify");
  }

  private void projects() throws Exception {
    for (Fields run : post("2.0/mlflow/project-runs/search", "{}").messages("project_runs")) {
      get("2.0/mlflow/project-runs/get?run_id=" + run.requiredString("run_id"));
    }
  }

  private Fields get(String path) throws Exception {
    return ask("GET", path, "");
  }

  private Fields post(String path, String body) throws Exception {
    return ask("POST", path, body);
  }

  private Fields ask(String method, String path, String body) throws Exception {
    Client.Answer answer = client.send(method, path, body);
    if (answer.text().length() < LARGE) {
      answers.put(
          "%s %s %s %s".formatted(client.workspace(), method, path, body).strip(),
          answer.status() + " " + answer.text());
    }
    return answer.json();
  }
}
