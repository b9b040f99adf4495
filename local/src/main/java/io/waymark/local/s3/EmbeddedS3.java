package io.waymark.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** S3Proxy over a folder: a bucket is a folder in it, an object a file. */
public final class EmbeddedS3 implements AutoCloseable {
  private static final String ACCESS_KEY = "waymark";

  private final S3Proxy proxy;
  private final AwsCredentials credentials;

  private EmbeddedS3(S3Proxy proxy, AwsCredentials credentials) {
    this.proxy = proxy;
    this.credentials = credentials;
  }

  /** S3 with one bucket, which is made if it is not there. */
  public static EmbeddedS3 in(Path folder, String bucket) throws IOException {
    Files.createDirectories(folder.resolve(bucket));
    AwsCredentials credentials = AwsBasicCredentials.create(ACCESS_KEY, secret());
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(
                AuthenticationType.AWS_V4, credentials.accessKeyId(), credentials.secretAccessKey())
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start.", e);
    }
    return new EmbeddedS3(proxy, credentials);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** Made anew at every start, so that a presigned address dies with the server that gave it. */
  public AwsCredentials credentials() {
    return credentials;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not stop.", e);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
