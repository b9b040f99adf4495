package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.modelregistry.entities.Stage;
import io.waymark.tracking.api.ApiCaller;
import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs of the Databricks workspace registry. */
class TransitionRequestApiTest extends PromotionApiFixture {
  private static final String REQUEST =
      """
      {"name": "fraud", "version": "2", "stage": "production", "comment": "please",
       "archive_existing_versions": true}
      """;

  @BeforeEach
  void protectProduction() {
    root.post(
        "promotion-policies/set",
        """
        {"model": "fra*", "stage": "Production",
         "approvers": [{"group": "risk", "members": ["ben"]}]}
        """);
  }

  @Test
  void aRequestIsListedApprovedAndApplied() {
    Answer made = ada.post("transition-requests/create", REQUEST);
    assertThat(made.textAt("request", "to_stage")).isEqualTo("Production");
    assertThat(made.textAt("request", "user_id")).isEqualTo("ada");
    assertThat(made.at("request", "available_actions"))
        .isEqualTo(List.of("CANCEL_TRANSITION_REQUEST"));
    String id = made.textAt("request", "id");
    assertThat(ben.post("transition-requests/approve", REQUEST).status()).isEqualTo(409);
    world.start(id);
    Answer listed = ben.get("transition-requests/list", "name", "fraud", "version", "2");
    assertThat(listed.at("requests", 0, "available_actions"))
        .isEqualTo(
            List.of(
                "APPROVE_TRANSITION_REQUEST",
                "REJECT_TRANSITION_REQUEST",
                "CANCEL_TRANSITION_REQUEST"));
    assertThat(ada.post("transition-requests/approve", REQUEST).status()).isEqualTo(403);
    Answer approved = ben.post("transition-requests/approve", REQUEST);
    assertThat(approved.textAt("activity", "activity_type")).isEqualTo("APPROVED_REQUEST");
    world.apply(id);
    assertThat(world.models.find("fraud").orElseThrow().in(Stage.PRODUCTION)).containsExactly(2);
    assertThat(get(id).at("promotion", "archive_existing_versions")).isEqualTo(true);
  }

  @Test
  void aRequestIsRejectedOrDeleted() {
    String id = ada.post("transition-requests/create", REQUEST).textAt("request", "id");
    world.start(id);
    Answer rejected = ben.post("transition-requests/reject", REQUEST);
    assertThat(rejected.textAt("activity", "activity_type")).isEqualTo("REJECTED_REQUEST");
    assertThat(ben.post("transition-requests/reject", REQUEST).status()).isEqualTo(404);
    String next = ada.post("transition-requests/create", REQUEST).textAt("request", "id");
    assertThat(next).isNotEqualTo(id);
    String of = "transition-requests/delete";
    assertThat(delete(ada, of, "ben").status()).isEqualTo(404);
    assertThat(delete(ada, of, "ada").textAt("activity", "activity_type"))
        .isEqualTo("CANCELLED_REQUEST");
    assertThat(status(next)).isEqualTo("CANCELLED");
  }

  private static Answer delete(ApiCaller who, String path, String creator) {
    return who.delete(
        path,
        """
        {"name": "fraud", "version": "2", "stage": "Production", "creator": "%s"}
        """
            .formatted(creator));
  }

  @Test
  void aRepeatedCommentIsOne() {
    String comment =
        """
        {"name": "fraud", "version": "2", "comment": "%s", "client_token": "once"}
        """;
    String first = ada.post("comments/create", comment.formatted("drift")).text();
    assertThat(ada.post("comments/create", comment.formatted("drift")).text()).isEqualTo(first);
    assertThat(ada.post("comments/create", comment.formatted("again")).text()).isEqualTo(first);
    assertThat(ben.post("comments/create", comment.formatted("mine")).text()).contains("mine");
    assertThat(trail("action = 'comment.create'")).hasSize(2);
  }

  @Test
  void commentsBelongToWhoWroteThem() {
    Answer made =
        ada.post(
            "comments/create",
            "{\"name\": \"fraud\", \"version\": \"2\", \"comment\": \"drift in March\"}");
    String id = made.textAt("comment", "id");
    assertThat(made.textAt("comment", "user_id")).isEqualTo("ada");
    String change = "{\"id\": \"%s\", \"comment\": \"in April\"}".formatted(id);
    assertThat(ben.patch("comments/update", change).status()).isEqualTo(403);
    assertThat(ada.patch("comments/update", change).textAt("comment", "comment"))
        .isEqualTo("in April");
    String promotion = ask(2);
    assertThat(get(promotion).textAt("promotion", "comments", 0, "text")).isEqualTo("in April");
    String delete = "{\"id\": \"%s\"}".formatted(id);
    assertThat(ben.delete("comments/delete", delete).status()).isEqualTo(403);
    assertThat(ada.delete("comments/delete", delete).status()).isEqualTo(200);
    assertThat(ada.delete("comments/delete", delete).status()).isEqualTo(404);
    assertThat(ada.delete("comments/delete", "{\"id\": \"c-1\"}").status()).isEqualTo(404);
    assertThat(get(promotion).listAt("promotion", "comments")).isEmpty();
  }
}
