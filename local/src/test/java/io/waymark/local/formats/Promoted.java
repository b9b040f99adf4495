package io.waymark.local.formats;

import io.waymark.json.Fields;

/** Promotions that ended in each way, and one that waits for votes. */
record Promoted(Client ada, Client ben) {

  static void make(Client root, Client ada, Client ben, Tracked tracked) throws Exception {
    root.post(
        "promotion-policies/set",
        """
        {"model": "fraud*", "alias": "champion", "description": "what customers meet",
         "approvers": [{"group": "risk", "members": ["ben"], "quorum": 1}],
         "gates": [{"metric": "auc", "comparator": ">=", "threshold": 0.9},
           {"metric": "auc", "comparator": ">=", "relative_to": "HOLDER", "tolerance": 0.01}],
         "required_tags": [{"key": "reviewed"}, {"key": "by", "value": "ada"}],
         "expiry_seconds": 31104000}
        """);
    root.post(
        "promotion-policies/set",
        "{\"model\": \"other\", \"stage\": \"Production\", \"mode\": \"OFF\"}");
    ada.post("registered-models/create", "{\"name\": \"fraud\"}");
    for (int version = 1; version <= 5; version++) {
      ada.post(
          "model-versions/create",
          """
          {"name": "fraud", "source": "s3://models/fraud/%d", "run_id": "%s",
           "tags": [{"key": "reviewed", "value": "yes"}, {"key": "by", "value": "ada"}]}
          """
              .formatted(version, version == 5 ? tracked.badRun() : tracked.goodRun()));
    }
    Promoted promoted = new Promoted(ada, ben);
    promoted.vote("approve", promoted.pending("1"), "APPLIED");
    promoted.vote("reject", promoted.pending("2"), "REJECTED");
    promoted.await(promoted.ask("5"), "GATES_FAILED");
    promoted.broken("3");
    promoted.await(promoted.rolledBack(), "APPLIED");
    promoted.pending("4");
  }

  private String ask(String version) throws Exception {
    return id(
        ada.post(
            "promotions/create",
            """
            {"name": "fraud", "version": "%s", "alias": "champion", "reason": "better recall"}
            """
                .formatted(version)));
  }

  private Fields pending(String version) throws Exception {
    return await(ask(version), "PENDING");
  }

  private void vote(String vote, Fields promotion, String end) throws Exception {
    String id = promotion.requiredString("promotion_id");
    String hash = promotion.message("evidence").orElseThrow().requiredString("hash");
    ben.post(
        "promotions/" + vote,
        """
        {"promotion_id": "%s", "evidence_hash": "%s", "comment": "looked at the errors"}
        """
            .formatted(id, hash));
    await(id, end);
  }

  private void broken(String version) throws Exception {
    String id = pending(version).requiredString("promotion_id");
    ben.post(
        "promotions/override",
        "{\"promotion_id\": \"%s\", \"reason\": \"version 1 is down\"}".formatted(id));
    await(id, "APPLIED");
  }

  private String rolledBack() throws Exception {
    return id(
        ben.post(
            "promotions/rollback",
            "{\"name\": \"fraud\", \"alias\": \"champion\", \"reason\": \"alarms\"}"));
  }

  private static String id(Fields answer) {
    return answer.message("promotion").orElseThrow().requiredString("promotion_id");
  }

  private Fields await(String id, String status) throws Exception {
    return Awaited.of(
        () -> ada.get("promotions/get?promotion_id=" + id).message("promotion").orElseThrow(),
        promotion -> promotion.requiredString("status").equals(status));
  }
}
