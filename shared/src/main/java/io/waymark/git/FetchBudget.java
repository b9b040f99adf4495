package io.waymark.git;

import io.waymark.error.MlflowException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** How much one source may take of this server, with all its submodules. */
final class FetchBudget {
  private final long deadline;
  private final Duration time;
  private final long bytes;
  private long received;

  /**
   * Begins now.
   *
   * @param bytes that may be received
   */
  FetchBudget(Duration time, long bytes) {
    this.time = time;
    this.deadline = System.nanoTime() + time.toNanos();
    this.bytes = bytes;
  }

  /** Refuses to go on when the time is over. */
  void check() {
    if (System.nanoTime() - deadline > 0) {
      throw MlflowException.invalidParameter(
          "The git repository was not fetched within %d seconds.".formatted(time.toSeconds()));
    }
  }

  private void spend(long count) {
    check();
    received += count;
    if (received > bytes) {
      throw MlflowException.invalidParameter(
          "The git repository is larger than %d bytes.".formatted(bytes));
    }
  }

  /** What is read from it is spent. */
  InputStream counting(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        spend(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] to, int from, int count) throws IOException {
        int n = super.read(to, from, count);
        spend(Math.max(n, 0));
        return n;
      }
    };
  }
}
