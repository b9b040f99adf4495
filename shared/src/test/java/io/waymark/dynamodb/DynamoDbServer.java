package io.waymark.dynamodb;

import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB in this process while a test class runs: in memory, reached by HTTP. */
public final class DynamoDbServer implements BeforeAllCallback, AfterAllCallback {
  private final LocalDynamoDBRequestHandler tables =
      new LocalDynamoDBRequestHandler(0, true, null, true, false);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  public DynamoDbServer() {
    server.setHandler(new LocalDynamoDBServerHandler(tables, null));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    server.start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    server.stop();
    tables.shutdown();
  }
}
