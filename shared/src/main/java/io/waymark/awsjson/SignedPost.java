package io.waymark.awsjson;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;

/** A call of a service in AWS's JSON protocol, signed, once. */
final class SignedPost {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** Three of them are over before the gateway's patience is. */
  private static final Duration TIMEOUT = Duration.ofMillis(2_500);

  /** What the HTTP client writes by itself, to the same effect. */
  private static final Set<String> BY_CLIENT = Set.of("host", "content-length");

  /** Made at the first call, so after a snapshot; it can't be restored with connections. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
  }

  private final JsonService.Name service;
  private final URI endpoint;
  private final Region region;
  private final AwsCredentialsProvider credentials;

  SignedPost(
      JsonService.Name service, URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.service = service;
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
  }

  /**
   * @throws IOException without the request's or the answer's body in its text
   */
  HttpResponse<byte[]> send(String operation, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).POST(BodyPublishers.ofString(body));
    signed(operation, body)
        .forEachHeader(
            (name, values) -> {
              if (!BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return Client.HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private SdkHttpRequest signed(String operation, String body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .putHeader("content-type", "application/x-amz-json-1.1")
            .putHeader("x-amz-target", service.target() + "." + operation)
            .build();
    SignRequest<AwsCredentialsIdentity> toSign =
        SignRequest.<AwsCredentialsIdentity>builder(credentials.resolveCredentials())
            .request(request)
            .payload(ContentStreamProvider.fromString(body, UTF_8))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.host())
            .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
            .build();
    return SIGNER.sign(toSign).request();
  }
}
