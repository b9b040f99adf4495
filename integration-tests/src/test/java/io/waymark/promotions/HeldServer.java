package io.waymark.promotions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import io.waymark.local.webhooks.WebhookOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * The embedded server, of which a test holds a step of the workflow for as long as it lives. It
 * says where it listens, takes the holds it is told on its input, and says when one is reached.
 */
final class HeldServer {
  static final String HELD = "held";

  /** Where in a step's function. */
  enum Moment {
    /** Nothing is done yet. */
    BEFORE,
    /** All is done, and nobody told. */
    AFTER
  }

  private HeldServer() {}

  public static void main(String[] arguments) throws IOException {
    LocalServer server =
        LocalServer.start(
            Options.in(Path.of(arguments[0])).withWebhooks(WebhookOptions.of(System.getenv())));
    System.out.println(server.uri());
    BufferedReader holds = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = holds.readLine(); line != null; line = holds.readLine()) {
      String[] hold = line.split(" ");
      Moment moment = Moment.valueOf(hold[1]);
      server.workflowFunctions().replace(hold[0], function -> held(function, moment));
      System.out.println(line);
    }
  }

  private static UnaryOperator<byte[]> held(UnaryOperator<byte[]> function, Moment moment) {
    return event -> {
      byte[] answer = moment == Moment.AFTER ? function.apply(event) : event;
      System.out.println(HELD);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return answer;
    };
  }
}
