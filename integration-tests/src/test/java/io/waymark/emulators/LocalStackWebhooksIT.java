package io.waymark.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.s3.S3Endpoint;
import io.waymark.sqs.SqsDeliveryQueue;
import io.waymark.ssm.ParameterSecretCipher;
import io.waymark.ssm.ParameterStore;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.RaisedEvent;
import io.waymark.webhooks.UnreadableSecretException;
import io.waymark.webhooks.WebhookPayload;
import io.waymark.webhooks.entities.EncryptedSecret;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The queue and the key of webhooks on LocalStack. */
class LocalStackWebhooksIT {
  @RegisterExtension static final Aws AWS = new Aws();

  @Test
  void a_secret_comes_back_for_its_own_webhook_only() {
    String key = "/waymark/%s/key".formatted(UUID.randomUUID());
    EncryptedSecret secret = cipher(key).encrypt("w", "s€cret");

    assertThat(cipher(key).decrypt("w", secret)).isEqualTo("s€cret");
    assertThatThrownBy(() -> cipher(key).decrypt("other", secret))
        .isInstanceOf(UnreadableSecretException.class);
    assertThatThrownBy(() -> cipher(key + "s").decrypt("w", secret))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void those_who_come_first_together_agree_on_the_key() throws Exception {
    String key = "/waymark/%s/key".formatted(UUID.randomUUID());
    List<Callable<EncryptedSecret>> first =
        Collections.nCopies(8, () -> cipher(key).encrypt("w", "s"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<EncryptedSecret> secret : threads.invokeAll(first)) {
        assertThat(cipher(key).decrypt("w", secret.get())).isEqualTo("s");
      }
    }
  }

  /** As one process has it, which has read no key yet. */
  private static ParameterSecretCipher cipher(String key) {
    S3Endpoint endpoint = AWS.s3();
    return new ParameterSecretCipher(
        new ParameterStore(endpoint.uri(), Region.US_EAST_1, credentials(endpoint)), key);
  }

  @Test
  void deliveries_come_out_of_the_queue_as_they_went_in() {
    try (SqsClient sqs =
        at(AWS.s3(), SqsClient.builder().httpClientBuilder(AwsCrtHttpClient.builder()))) {
      String url = sqs.createQueue(q -> q.queueName("w" + UUID.randomUUID())).queueUrl();
      RaisedEvent event =
          WebhookPayload.modelCreated("m", Map.of("k", "ü"), "")
              .raisedAt(Instant.parse("2026-05-03T12:00:00Z"));
      Delivery delivery = new Delivery(UUID.randomUUID(), "webhook", event);
      new SqsDeliveryQueue(sqs, url).send(List.of(delivery));

      List<Message> messages =
          sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(10)).messages();
      assertThat(messages)
          .extracting(message -> Delivery.parse(message.body()))
          .containsExactly(delivery);
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C at(S3Endpoint endpoint, B builder) {
    return builder
        .endpointOverride(endpoint.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(endpoint))
        .build();
  }

  private static StaticCredentialsProvider credentials(S3Endpoint endpoint) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(endpoint.accessKey(), endpoint.secretKey()));
  }
}
