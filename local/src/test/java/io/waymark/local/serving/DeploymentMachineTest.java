package io.waymark.local.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.local.serving.SageMakerState.Endpoint;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.PromotionWorld;
import io.waymark.promotion.entities.Deployment;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.Promotion;
import io.waymark.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Deployments, by the very states that the CDK synthesises, without their pauses. */
class DeploymentMachineTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @TempDir private Path folder;
  private final SageMakerServer sageMaker;
  private final S3Client s3 = S3.endpoint().client();
  private Optional<DeployingRegistry> started = Optional.empty();

  DeploymentMachineTest() throws IOException {
    sageMaker = new SageMakerServer();
  }

  private DeployingRegistry start(boolean rollsBack) throws IOException {
    if (s3.listBuckets().buckets().isEmpty()) {
      s3.createBucket(create -> create.bucket("models"));
    }
    s3.listObjectsV2(list -> list.bucket("models").prefix("serving/"))
        .contents()
        .forEach(left -> s3.deleteObject(delete -> delete.bucket("models").key(left.key())));
    DeployingRegistry registry = new DeployingRegistry(folder, s3, sageMaker, rollsBack);
    started = Optional.of(registry);
    registry.makeModel("fraud", 3);
    return registry;
  }

  @AfterEach
  void stop() {
    started.ifPresent(DeployingRegistry::close);
    sageMaker.close();
    s3.close();
  }

  private static String ask(DeployingRegistry registry, int version) {
    registry.world.now.set(System.currentTimeMillis());
    NewPromotion asked =
        new NewPromotion(
            "fraud", version, PromotionWorld.CHAMPION, "better", false, Optional.empty());
    return registry.world.promotions.create(PromotionWorld.caller("ada"), asked).promotionId();
  }

  private Endpoint endpoint() {
    assertThat(sageMaker.state.endpoints).hasSize(1);
    return sageMaker.state.endpoints.values().iterator().next();
  }

  @Test
  void an_endpoint_is_created_and_updated_and_nothing_is_left_of_the_version_before()
      throws Exception {
    DeployingRegistry registry = start(true);
    String second = ask(registry, 2);
    assertThat(registry.end(second, 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    Deployment deployed = registry.deployment(second).orElseThrow();
    assertThat(deployed.status()).isEqualTo(DeploymentStatus.DEPLOYED);
    assertThat(sageMaker.state.endpoints).containsOnlyKeys(deployed.endpoint());

    String third = ask(registry, 3);
    assertThat(registry.end(third, 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(endpoint().status).isEqualTo("InService");
    assertThat(endpoint().config).contains("-v3-");
    assertThat(sageMaker.state.configs).containsOnlyKeys(endpoint().config);
    assertThat(sageMaker.state.models).containsExactly(endpoint().config);
    assertThat(registry.archives()).isEqualTo(1);
    assertThat(mails()).contains("Subject: Deployed: fraud v3 to alias 'champion'");
  }

  @Test
  void a_failure_leaves_the_alias_and_can_be_tried_again() throws Exception {
    DeployingRegistry registry = start(false);
    sageMaker.state.failing.add("-v2-");
    String id = ask(registry, 2);
    assertThat(registry.end(id, 1)).isEqualTo(ExecutionStatus.FAILED);
    Deployment failed = registry.deployment(id).orElseThrow();
    assertThat(failed.status()).isEqualTo(DeploymentStatus.DEPLOYMENT_FAILED);
    assertThat(failed.detail())
        .contains("did not answer the ping", "The alias is left where it is.");
    assertThat(registry.world.holder("fraud", "champion")).contains(2);
    assertThat(mails()).contains("DEPLOYMENT FAILED");

    sageMaker.state.failing.clear();
    Promotion unused = registry.world.promotions.resume(PromotionWorld.caller("ada"), id);
    assertThat(registry.end(id, 2)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(registry.deployment(id).orElseThrow().status()).isEqualTo(DeploymentStatus.DEPLOYED);
    assertThat(endpoint().config).endsWith("-2");
    assertThat(sageMaker.state.models).containsExactly(endpoint().config);
    assertThat(registry.archives()).isEqualTo(1);
  }

  @Test
  void a_failure_takes_the_alias_back_and_deploys_what_held_it() throws Exception {
    DeployingRegistry registry = start(true);
    assertThat(registry.end(ask(registry, 2), 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    sageMaker.state.failing.add("-v3-");
    String third = ask(registry, 3);
    assertThat(registry.end(third, 1)).isEqualTo(ExecutionStatus.FAILED);
    Promotion back =
        registry.world.promotions.all().stream()
            .filter(found -> found.request().requestedBy().equals("waymark:promotion"))
            .findFirst()
            .orElseThrow();
    assertThat(registry.deployment(third).orElseThrow().detail())
        .contains("Promotion %s goes back to version 2.".formatted(back.promotionId()));

    assertThat(registry.end(back.promotionId(), 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(registry.world.holder("fraud", "champion")).contains(2);
    assertThat(endpoint().status).isEqualTo("InService");
    assertThat(endpoint().config).contains("-v2-");
    assertThat(sageMaker.state.models).containsExactly(endpoint().config);
  }

  @Test
  void a_newer_promotion_overtakes() throws Exception {
    DeployingRegistry registry = start(true);
    sageMaker.state.looks = 100_000;
    String second = ask(registry, 2);
    registry.await(second, DeploymentStatus.DEPLOYING);
    while (sageMaker.state.endpoints.isEmpty()) {
      Thread.sleep(20);
    }
    String third = ask(registry, 3);
    assertThat(registry.end(second, 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(registry.deployment(second).orElseThrow().status())
        .isEqualTo(DeploymentStatus.DEPLOYMENT_SUPERSEDED);
    registry.await(third, DeploymentStatus.DEPLOYING);
    sageMaker.state.looks = 2;
    endpoint().looksLeft = 2;
    assertThat(registry.end(third, 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(endpoint().config).contains("-v3-");
    assertThat(sageMaker.state.models).containsExactly(endpoint().config);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateModel",
        "CreateEndpointConfig",
        "CreateEndpoint",
        "DescribeEndpoint",
        "UpdateEndpoint"
      })
  void throttled_calls_are_repeated(String operation) throws Exception {
    DeployingRegistry registry = start(true);
    sageMaker.refuse(operation, "ThrottlingException", 4);
    assertThat(registry.end(ask(registry, 2), 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(registry.end(ask(registry, 3), 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(endpoint().config).contains("-v3-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateModel", "CreateEndpointConfig"})
  void what_was_made_is_found_where_the_answer_got_lost(String operation) throws Exception {
    DeployingRegistry registry = start(true);
    sageMaker.loseAnswer(operation);
    String id = ask(registry, 2);
    assertThat(registry.end(id, 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(registry.deployment(id).orElseThrow().status()).isEqualTo(DeploymentStatus.DEPLOYED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
  void a_refusal_is_told_and_leaves_nothing_behind(String operation) throws Exception {
    DeployingRegistry registry = start(false);
    sageMaker.refuse(operation, "ResourceInUse", 5);
    String id = ask(registry, 2);
    assertThat(registry.end(id, 1)).isEqualTo(ExecutionStatus.FAILED);
    assertThat(registry.deployment(id).orElseThrow().detail())
        .startsWith("SageMaker.ResourceInUseException: Rate exceeded");
    assertThat(sageMaker.state.models).isEmpty();
    assertThat(sageMaker.state.configs).isEmpty();
    assertThat(registry.archives()).isZero();
  }

  @Test
  void a_model_that_is_not_to_be_served_costs_sage_maker_no_call() throws Exception {
    DeployingRegistry registry = start(true);
    registry.world.newModel("churn", 1);
    NewPromotion asked =
        new NewPromotion("churn", 1, PromotionWorld.CHAMPION, "", false, Optional.empty());
    String id = registry.world.promotions.create(PromotionWorld.caller("ada"), asked).promotionId();
    assertThat(registry.end(id, 1)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(registry.deployment(id)).isEmpty();
    assertThat(sageMaker.state.calls).isEmpty();
  }

  private String mails() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder.resolve("notices"))) {
      for (Path file : files.filter(found -> found.toString().endsWith(".txt")).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
