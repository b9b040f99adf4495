package io.waymark.local;

import java.util.List;

/** The command that runs a server until it is told to stop. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    switch (CommandLine.parse(List.of(arguments), System.getenv())) {
      case CommandLine.Help() -> System.out.print(CommandLine.USAGE);
      case CommandLine.Wrong(String problem) -> {
        System.err.printf("waymark: %s --help lists the options.%n", problem);
        System.exit(2);
      }
      case CommandLine.Serve(Options options) -> serve(options);
    }
  }

  private static void serve(Options options) {
    try {
      LocalServer server = LocalServer.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      System.out.print(Greeting.of(server.uri(), options));
    } catch (StartException e) {
      System.err.println("waymark: " + e.getMessage());
      System.exit(1);
    } catch (RuntimeException | Error e) {
      // DynamoDB Local's threads would keep the process alive.
      e.printStackTrace();
      System.exit(1);
    }
  }
}
