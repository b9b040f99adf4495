package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.emulators.jobs.JobServer;
import io.waymark.emulators.jobs.Jobs;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The synthesised stack on LocalStack, by {@code cdk deploy}, one for all classes of tests, but for
 * what its free core lacks: the gateway, for which there is that of the embedded server; the web
 * pages; and CodeBuild and Batch, for which there are {@link Jobs}. All functions are in one
 * process, which it calls for each invocation. The state machines are deployed as they are
 * synthesised; that LocalStack's Step Functions knows CodeBuild is a plugin's doing.
 */
public final class StackOnLocalStack implements BeforeAllCallback {
  private static final Path ASSEMBLY = Path.of("../infra/cdk.out");
  private static final Path PROGRAMS = Path.of("emulators/localstack").toAbsolutePath();
  private static final Path FOLDER =
      Path.of("target/localstack-stack-" + System.getProperty("surefire.forkNumber", "1"))
          .toAbsolutePath();

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(StackOnLocalStack.class))
            .getOrComputeIfAbsent(Running.class, _ -> start(), Running.class);
  }

  private static Running start() {
    for (Path needed : List.of(ASSEMBLY, StackOnMiniStack.PYTHON)) {
      if (!Files.exists(needed)) {
        throw Missing.because("no %s, which takes Node.js and Python".formatted(needed));
      }
    }
    Path python =
        LocalStackProcess.python().orElseThrow(() -> Missing.because("no Python 3.13 here"));
    try {
      JobServer jobs = JobServer.start(ASSEMBLY, FOLDER.resolve("jobs"));
      int port = LocalStackProcess.freePort();
      LocalStackProcess localStack =
          LocalStackProcess.start(
              python, FOLDER.getFileName().toString(), settings(port, jobs.uri()));
      Map<String, String> environment = deploy(localStack.endpoint());
      int gateway = LocalStackProcess.freePort();
      URI api = URI.create("http://127.0.0.1:%d".formatted(gateway));
      environment.put("WAYMARK_URL", api.toString());
      environment.put("WAYMARK_PROJECT_BACKENDS", "CODEBUILD,BATCH");
      jobs.jobs().reach(api);
      Faults faults = Faults.in(FOLDER.resolve("faults"));
      FunctionProcess functions =
          FunctionProcess.start(
              port, gateway, environment, faults, FOLDER.resolve("functions.txt"));
      return new Running(localStack, functions, faults, jobs, api);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> settings(int functions, URI jobs) {
    Map<String, String> settings = new HashMap<>(LocalStack.SETTINGS);
    settings.put("SERVICES", "");
    settings.put("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "1");
    // Streams of DynamoDB Local itself; the default ones are of a program that is not on loopback.
    settings.put("PROVIDER_OVERRIDE_DYNAMODB", "v2");
    settings.put("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2");
    settings.put("PYTHONPATH", PROGRAMS.toString());
    settings.put("LAMBDA_RUNTIME_EXECUTOR", "waymark");
    settings.put("WAYMARK_FUNCTIONS", "http://127.0.0.1:%d".formatted(functions));
    settings.put("WAYMARK_JOBS", jobs.toString());
    return settings;
  }

  private static Map<String, String> deploy(URI endpoint) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                StackOnMiniStack.PYTHON.toString(),
                "-m",
                "deployed.localstack",
                endpoint.toString(),
                Files.createTempDirectory(FOLDER, "assembly").toString())
            .directory(Path.of("python").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("LocalStack did not deploy the stack.");
    }
    Map<String, String> environment = new HashMap<>();
    Json.readObject(output)
        .orElseThrow(() -> new IllegalStateException(new String(output, UTF_8)))
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", LocalStack.CREDENTIALS);
    environment.put("AWS_SECRET_ACCESS_KEY", LocalStack.CREDENTIALS);
    // Those who listen to webhooks are on this machine.
    environment.put("MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http");
    environment.put("MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true");
    return environment;
  }

  /** Where the API is, for everybody. */
  public URI api() {
    return requireNonNull(running).api;
  }

  /** What the functions fail for. */
  public Faults faults() {
    return requireNonNull(running).faults;
  }

  /** The jobs of project runs. */
  public Jobs jobs() {
    return requireNonNull(running).jobs.jobs();
  }

  /** Where AWS is. */
  URI endpoint() {
    return requireNonNull(running).localStack.endpoint();
  }

  /** Its Step Functions. */
  public SfnClient stepFunctions() {
    return LocalStack.stepFunctions(endpoint());
  }

  private record Running(
      LocalStackProcess localStack,
      FunctionProcess functions,
      Faults faults,
      JobServer jobs,
      URI api)
      implements AutoCloseable {
    @Override
    public void close() {
      jobs.close();
      functions.close();
      localStack.close();
    }
  }
}
