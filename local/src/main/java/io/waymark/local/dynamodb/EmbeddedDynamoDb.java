package io.waymark.local.dynamodb;

import com.almworks.sqlite4java.SQLiteException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/**
 * DynamoDB Local behind a web server of our own, for two reasons: its own would listen to the whole
 * network, and the classes that start it would send telemetry unless an environment variable
 * forbids it.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  private static final String FILE = "shared-local-instance.db";

  /** One file, whatever region and credentials a client names. */
  private static final boolean SHARED = true;

  private final Optional<WriteAheadLog> log;
  private final LocalDynamoDBRequestHandler tables;
  private final Server server;
  private final ServerConnector connector;

  private EmbeddedDynamoDb(Optional<WriteAheadLog> log, LocalDynamoDBRequestHandler tables) {
    this.log = log;
    this.tables = tables;
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("dynamodb");
    threads.setDaemon(true);
    server = new Server(threads);
    server.setHandler(new LocalDynamoDBServerHandler(tables, null));
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
  }

  /** Tables in memory. */
  public static EmbeddedDynamoDb inMemory() {
    return start(Optional.empty(), new LocalDynamoDBRequestHandler(0, true, null, SHARED, false));
  }

  /** Tables in a file in {@code folder}. */
  public static EmbeddedDynamoDb in(Path folder) throws IOException {
    Files.createDirectories(folder);
    WriteAheadLog log;
    try {
      SQLiteLibraryLoader.initialize();
      log = WriteAheadLog.of(folder.resolve(FILE));
    } catch (SQLiteException e) {
      throw new IOException("%s: %s".formatted(folder.resolve(FILE), e.getMessage()), e);
    } catch (Exception e) {
      throw new IllegalStateException("SQLite has no native library for this machine.", e);
    }
    return start(
        Optional.of(log),
        new LocalDynamoDBRequestHandler(0, false, folder.toString(), SHARED, false));
  }

  private static EmbeddedDynamoDb start(
      Optional<WriteAheadLog> log, LocalDynamoDBRequestHandler tables) {
    EmbeddedDynamoDb dynamoDb = new EmbeddedDynamoDb(log, tables);
    Jetty.start(dynamoDb.server);
    return dynamoDb;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Takes it off the network, as an outage would; what it holds stays. */
  public void disconnect() {
    connector.setPort(connector.getLocalPort());
    Jetty.stop(connector);
  }

  /** Ends what {@link #disconnect} began, at the same address. */
  public void reconnect() {
    Jetty.start(connector);
  }

  @Override
  public void close() {
    log.ifPresent(WriteAheadLog::close);
    Jetty.stop(server);
    tables.shutdown();
  }
}
