package io.waymark.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 in this process while a test class runs: on a folder, with signatures checked. */
public final class S3ProxyServer implements BeforeAllCallback, AfterAllCallback {
  private static final String ACCESS_KEY = "local";
  private static final String SECRET_KEY = "local-secret";

  private final Path folder;
  private final S3Proxy proxy;
  private @Nullable S3Client client;

  public S3ProxyServer() {
    try {
      folder = Files.createTempDirectory("s3proxy");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
  }

  public S3Endpoint endpoint() {
    return new S3Endpoint(
        URI.create("http://127.0.0.1:" + proxy.getPort()), ACCESS_KEY, SECRET_KEY);
  }

  /** A client for the whole class. */
  public S3Client client() {
    return requireNonNull(client, "the server runs while a test class does");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    proxy.start();
    client = endpoint().client();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    client().close();
    proxy.stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
