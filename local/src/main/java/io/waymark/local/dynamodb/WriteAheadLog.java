package io.waymark.local.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Keeps DynamoDB Local's SQLite file in write-ahead mode, a property of the file itself. A write
 * then costs one sync instead of four, and still nothing acknowledged is lost when the process or
 * the machine dies. DynamoDB Local never moves the log into the file, so this does.
 */
final class WriteAheadLog implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WriteAheadLog.class.getName());

  /** Above this the log is worth emptying; the read path slows down with its length. */
  private static final long LARGE = 4L << 20;

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int BUSY_MILLIS = 1_000;

  private final File database;
  private final File log;
  private final Thread watcher;

  private WriteAheadLog(File database) {
    this.database = database;
    this.log = new File(database.getPath() + "-wal");
    this.watcher = Thread.ofPlatform().daemon().name("dynamodb-log").unstarted(this::watch);
  }

  /** Switches the file, which is made if there is none, and watches its log from now on. */
  static WriteAheadLog of(Path database) throws SQLiteException {
    WriteAheadLog log = new WriteAheadLog(database.toFile());
    SQLiteConnection connection = log.connect();
    try {
      // Only a new file takes a page size; SQLite's old default of 1 KB is slow for large items.
      ask(connection, "PRAGMA page_size=4096");
      ask(connection, "PRAGMA journal_mode=WAL");
    } finally {
      connection.dispose();
    }
    log.watcher.start();
    return log;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        if (log.length() > LARGE) {
          checkpoint();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkpoint() {
    try {
      SQLiteConnection connection = connect();
      try {
        // A connection knows of the log only after its first read.
        ask(connection, "SELECT count(*) FROM sqlite_master");
        ask(connection, "PRAGMA wal_checkpoint(PASSIVE)");
      } finally {
        connection.dispose();
      }
    } catch (SQLiteException e) {
      LOG.log(Level.WARNING, "DynamoDB Local's log stays long until the next try.", e);
    }
  }

  private SQLiteConnection connect() throws SQLiteException {
    return new SQLiteConnection(database).open(true).setBusyTimeout(BUSY_MILLIS);
  }

  private static void ask(SQLiteConnection connection, String sql) throws SQLiteException {
    SQLiteStatement statement = connection.prepare(sql);
    try {
      statement.step();
    } finally {
      statement.dispose();
    }
  }
}
