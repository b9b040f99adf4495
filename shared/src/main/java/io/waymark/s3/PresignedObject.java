package io.waymark.s3;

import io.waymark.artifacts.PresignedUrl;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs URLs of one object by the bare SigV4 signer, which costs a cold start less than the SDK's
 * presigner.
 */
final class PresignedObject {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final URI url;
  private final String region;
  private final AwsCredentialsIdentity credentials;
  private final Clock clock;

  PresignedObject(URI url, String region, AwsCredentialsIdentity credentials, Clock clock) {
    this.url = url;
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  PresignedUrl get(Map<String, String> query, Duration life) {
    return sign(request(SdkHttpMethod.GET, query), life);
  }

  PresignedUrl put(Map<String, String> query, Duration life) {
    return sign(request(SdkHttpMethod.PUT, query), life);
  }

  /** The client must send the header with this very value. */
  PresignedUrl putTyped(String contentType, Duration life) {
    return sign(request(SdkHttpMethod.PUT, Map.of()).putHeader("content-type", contentType), life);
  }

  /** The client must send these headers with these very values, and so many bytes. */
  PresignedUrl putWith(Map<String, String> headers, long length, Duration life) {
    SdkHttpRequest.Builder request = request(SdkHttpMethod.PUT, Map.of());
    headers.forEach(request::putHeader);
    return sign(request.putHeader("content-length", String.valueOf(length)), life);
  }

  private SdkHttpRequest.Builder request(SdkHttpMethod method, Map<String, String> query) {
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(method).uri(url);
    query.forEach(request::putRawQueryParameter);
    return request;
  }

  private PresignedUrl sign(SdkHttpRequest.Builder request, Duration life) {
    SignRequest<AwsCredentialsIdentity> toSign =
        SignRequest.builder(credentials)
            .request(request.build())
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
            .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
            .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
            .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life)
            .putProperty(HttpSigner.SIGNING_CLOCK, clock)
            .build();
    return new PresignedUrl(SIGNER.sign(toSign).request().getUri());
  }
}
