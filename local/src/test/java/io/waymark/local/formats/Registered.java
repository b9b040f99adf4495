package io.waymark.local.formats;

/** A registered model without a policy: renamed, with versions in stages and one that is gone. */
final class Registered {
  private Registered() {}

  static void make(Client ada, Tracked tracked) throws Exception {
    ada.post(
        "registered-models/create",
        """
        {"name": "before", "description": "renamed", "tags": [{"key": "team", "value": "fraud"}]}
        """);
    ada.post("registered-models/rename", "{\"name\": \"before\", \"new_name\": \"plain\"}");
    for (int version = 1; version <= 4; version++) {
      ada.post(
          "model-versions/create",
          """
          {"name": "plain", "source": "s3://models/plain/%d", "run_id": "%s",
           "run_link": "https://example.com", "description": "version %<d",
           "tags": [{"key": "n", "value": "%<d"}]}
          """
              .replace("%<d", Integer.toString(version))
              .formatted(version, tracked.goodRun()));
    }
    ada.call(
        "DELETE", "2.0/mlflow/model-versions/delete", "{\"name\": \"plain\", \"version\": \"3\"}");
    ada.post(
        "model-versions/transition-stage",
        """
        {"name": "plain", "version": "1", "stage": "Production", "archive_existing_versions": true}
        """);
    ada.post(
        "model-versions/transition-stage",
        """
        {"name": "plain", "version": "2", "stage": "Production", "archive_existing_versions": true}
        """);
    ada.post(
        "registered-models/alias",
        "{\"name\": \"plain\", \"alias\": \"champion\", \"version\": \"1\"}");
    ada.post(
        "registered-models/alias",
        "{\"name\": \"plain\", \"alias\": \"champion\", \"version\": \"4\"}");
    ada.post(
        "comments/create",
        "{\"name\": \"plain\", \"version\": \"4\", \"comment\": \"the drift is in March\"}");
  }
}
