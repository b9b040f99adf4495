package io.waymark.emulators;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** LocalStack in Docker. */
final class LocalStackContainer implements Emulator {
  /** The last image that needs no account. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static final int PORT = 4566;

  private final GenericContainer<?> container;

  private LocalStackContainer(GenericContainer<?> container) {
    this.container = container;
  }

  static Optional<LocalStackContainer> start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    @SuppressWarnings("resource") // close() stops it
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withEnv(LocalStack.SETTINGS)
            .waitingFor(Wait.forHttp(LocalStack.HEALTH).forPort(PORT));
    container.start();
    return Optional.of(new LocalStackContainer(container));
  }

  @Override
  public URI endpoint() {
    return URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(PORT)));
  }

  @Override
  public void close() {
    container.stop();
  }
}
