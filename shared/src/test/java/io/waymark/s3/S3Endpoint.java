package io.waymark.s3;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Where the tests find an S3. */
public record S3Endpoint(URI uri, String accessKey, String secretKey) {

  /** A client as the product uses it. */
  public S3Client client() {
    return S3Clients.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .endpointOverride(uri)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .build();
  }
}
