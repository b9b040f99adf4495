package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The HTTP API of the stack deployed on MiniStack, for callers who sign. */
public record SignedBackend(StackOnMiniStack stack) implements Backend {
  /**
   * With HTTP/2 MiniStack cuts a connection after a thousand requests, also in the midst of one.
   */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public Answer call(String user, String path, String query, Optional<String> json)
      throws Exception {
    URI uri = URI.create(stack.api() + (query.isEmpty() ? path : path + "?" + query));
    SdkHttpRequest signed = sign(stack.accessKey(user), uri, json);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    signed
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("host")) {
                request.header(name, values.getFirst());
              }
            });
    json.ifPresent(body -> request.POST(HttpRequest.BodyPublishers.ofString(body)));
    HttpResponse<byte[]> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return Answer.of(answer.statusCode(), answer.body());
  }

  /** MiniStack tells the function who has the key; it does not check what is signed by it. */
  private static SdkHttpRequest sign(String accessKey, URI uri, Optional<String> json) {
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .method(json.isPresent() ? SdkHttpMethod.POST : SdkHttpMethod.GET)
            .uri(uri)
            .putHeader("content-type", "application/json")
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(AwsCredentialsIdentity.create(accessKey, "unchecked"))
                    .request(plain)
                    .payload(ContentStreamProvider.fromString(json.orElse(""), UTF_8))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
        .request();
  }
}
