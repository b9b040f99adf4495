package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.PromotionWorld;
import io.waymark.promotion.entities.Promotion;
import io.waymark.s3.S3Clients;
import io.waymark.serving.DeploymentSteps;
import io.waymark.serving.ServingRules;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The sample events of the tasks that deploy, about a promotion that is there. */
final class DeploymentEventsTest {
  private final PromotionWorld world = new PromotionWorld();
  private String id = "";

  @BeforeEach
  void promote() {
    world.newModel("fraud", 1);
    NewPromotion asked =
        new NewPromotion("fraud", 1, PromotionWorld.CHAMPION, "", false, Optional.empty());
    Promotion promotion = world.promotions.create(PromotionWorld.caller("ada"), asked);
    id = promotion.promotionId();
    world.start(id);
    world.apply(id);
  }

  private Map<String, @Nullable Object> answer(String task, String models) throws IOException {
    try (S3Client unused =
        S3Clients.builder()
            .httpClientBuilder(AwsCrtHttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      PerWorkspace<DeploymentSteps> steps =
          PromotionTasks.deployments(
              world.table,
              Workspaces.off(),
              unused,
              "models",
              ServingRules.parse("waymark", models, "champion", false));
      TaskFunction function =
          task.equals("package") ? new PackageFunction(steps) : new DeploymentFunction(steps);
      String event =
          new String(SampleEvents.ofTask(task), UTF_8)
              .replace("p-0123456789abcdef0123456789abcdef", id);
      return Json.readObject(function.answer(event.getBytes(UTF_8))).orElseThrow();
    }
  }

  @Test
  void aVersionThatNobodyWantsServedIsNotPacked() throws IOException {
    assertThat(answer("package", "churn")).containsEntry("wanted", false);
  }

  @Test
  void aFailedEndpointEndsADeployment() throws IOException {
    String own = "waymark-fraud-v1-" + id.substring(2, 12) + "-1";
    assertThat(answer("deployment", "fraud"))
        .containsEntry("next", "FAILED")
        .containsEntry("unused", own)
        .containsEntry("archive", "serving/%s.tar.gz".formatted(own));
    assertThat(world.promotions.get(id).progress().deployment().orElseThrow().detail())
        .contains("did not pass the ping health check");
  }
}
