package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.emulators.jobs.JobServer;
import io.waymark.emulators.jobs.Jobs;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The synthesised stack on MiniStack, by {@code cdk deploy}, one for all classes of tests, but for
 * the copying of web pages and for one state: that which has CodeBuild execute a project run hands
 * its parameters to {@link Jobs} by a function with a task token. All functions are in one process,
 * which it calls for each invocation.
 */
public final class StackOnMiniStack implements BeforeAllCallback {
  private static final Path ASSEMBLY = Path.of("../infra/cdk.out");

  /** That of the suites of Python. */
  static final Path PYTHON = Path.of("target/python/bin/python").toAbsolutePath();

  private static final Path FOLDER =
      Path.of("target/ministack-stack-" + System.getProperty("surefire.forkNumber", "1"))
          .toAbsolutePath();

  /** Who have access keys. */
  private static final List<String> USERS = List.of("ada", "ben", "cleo", "maker", "root");

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(StackOnMiniStack.class))
            .getOrComputeIfAbsent(Running.class, _ -> start(), Running.class);
  }

  private static Running start() {
    for (Path needed : List.of(ASSEMBLY, PYTHON)) {
      if (!Files.exists(needed)) {
        throw Missing.because("no %s, which takes Node.js and Python".formatted(needed));
      }
    }
    try {
      Faults faults = Faults.in(FOLDER.resolve("faults"));
      JobServer jobs = JobServer.start(ASSEMBLY, FOLDER.resolve("jobs"));
      int port = LocalStackProcess.freePort();
      Process process = process(port, jobs.callback());
      Fields deployed = deployed(process);
      Map<String, String> environment = new HashMap<>(deployed.texts("environment"));
      jobs.jobs().reach(URI.create(requireNonNull(environment.get("WAYMARK_URL"))));
      URI endpoint = URI.create(requireNonNull(environment.get("AWS_ENDPOINT_URL")));
      SfnClient stepFunctions = LocalStack.stepFunctions(endpoint);
      jobs.callBack(stepFunctions);
      FunctionProcess functions =
          FunctionProcess.start(
              port,
              LocalStackProcess.freePort(),
              environment,
              faults,
              FOLDER.resolve("functions.txt"));
      return new Running(process, deployed, functions, faults, jobs, stepFunctions, endpoint);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process process(int functionsPort, URI jobs) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                PYTHON.toString(),
                "-m",
                "deployed.stack",
                Files.createTempDirectory(FOLDER, "run").toString(),
                "http://127.0.0.1:%d".formatted(functionsPort),
                jobs.toString()));
    command.addAll(USERS);
    return new ProcessBuilder(command)
        .directory(Path.of("python").toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Fields deployed(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    @Nullable String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("MiniStack did not deploy the stack.");
    }
    return Fields.of(Json.readObject(line.getBytes(UTF_8)).orElseThrow());
  }

  /** The API's address. */
  public URI api() {
    return URI.create(requireNonNull(running).deployed.requiredString("url"));
  }

  /** The id of a user's access key. */
  public String accessKey(String user) {
    Map<String, String> keys = requireNonNull(running).deployed.texts("keys");
    return requireNonNull(keys.get(user));
  }

  /** What the functions fail for. */
  public Faults faults() {
    return requireNonNull(running).faults;
  }

  /** The jobs of project runs. */
  public Jobs jobs() {
    return requireNonNull(running).jobs.jobs();
  }

  /** A client of its Step Functions. */
  public SfnClient stepFunctions() {
    return LocalStack.stepFunctions(requireNonNull(running).endpoint);
  }

  private record Running(
      Process process,
      Fields deployed,
      FunctionProcess functions,
      Faults faults,
      JobServer jobs,
      SfnClient stepFunctions,
      URI endpoint)
      implements AutoCloseable {
    /** The process stops MiniStack when its input ends. */
    @Override
    public void close() throws IOException {
      jobs.close();
      stepFunctions.close();
      functions.close();
      process.getOutputStream().close();
      if (!hasEnded()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }

    private boolean hasEnded() {
      try {
        return process.waitFor(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
