package io.waymark.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.kms.KmsSecretCipher;
import io.waymark.s3.S3Endpoint;
import io.waymark.sqs.SqsDeliveryQueue;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.RaisedEvent;
import io.waymark.webhooks.UnreadableSecretException;
import io.waymark.webhooks.WebhookPayload;
import io.waymark.webhooks.entities.EncryptedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The queue and the key of webhooks on LocalStack. */
class LocalStackWebhooksIT {
  @RegisterExtension static final Aws AWS = new Aws();

  @Test
  void a_secret_comes_back_for_its_own_webhook_only() {
    try (KmsClient kms =
        at(AWS.s3(), KmsClient.builder().httpClientBuilder(AwsCrtHttpClient.builder()))) {
      String key = kms.createKey().keyMetadata().arn();
      KmsSecretCipher cipher = new KmsSecretCipher(kms, key);
      EncryptedSecret secret = cipher.encrypt("w", "s€cret");

      assertThat(cipher.decrypt("w", secret)).isEqualTo("s€cret");
      assertThatThrownBy(() -> cipher.decrypt("other", secret))
          .isInstanceOf(UnreadableSecretException.class);
    }
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
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(endpoint.accessKey(), endpoint.secretKey())))
        .build();
  }
}
