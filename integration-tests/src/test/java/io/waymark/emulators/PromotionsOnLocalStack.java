package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The synthesised stacks as LocalStack deploys and runs it, but for what its free core lacks: the
 * gateway and the web pages. All functions are in one process, which it calls for each invocation.
 */
public final class PromotionsOnLocalStack implements BeforeAllCallback, AfterAllCallback {
  private static final Path ASSEMBLY = Path.of("../infra/cdk.out");
  private static final Path PROGRAMS = Path.of("emulators/localstack").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/localstack-promotions");

  private @Nullable LocalStackProcess localStack;
  private @Nullable FunctionProcess functions;
  private @Nullable Faults faults;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (!Files.exists(ASSEMBLY)) {
      throw Missing.because("the stack is not synthesised, which takes Node.js");
    }
    Path python =
        LocalStackProcess.python().orElseThrow(() -> Missing.because("no Python 3.13 here"));
    int port = LocalStackProcess.freePort();
    LocalStackProcess started =
        LocalStackProcess.start(python, FOLDER.getFileName().toString(), settings(port));
    localStack = started;
    Faults none = Faults.in(FOLDER.resolve("faults"));
    faults = none;
    functions =
        FunctionProcess.start(
            port, deploy(python, started.endpoint()), none, FOLDER.resolve("functions.txt"));
  }

  private static Map<String, String> settings(int functions) {
    Map<String, String> settings = new HashMap<>(LocalStack.SETTINGS);
    settings.put("SERVICES", "");
    settings.put("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "1");
    // Streams of DynamoDB Local itself; the default ones are of a program that is not on loopback.
    settings.put("PROVIDER_OVERRIDE_DYNAMODB", "v2");
    settings.put("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2");
    settings.put("PYTHONPATH", PROGRAMS.toString());
    settings.put("LAMBDA_RUNTIME_EXECUTOR", "waymark");
    settings.put("WAYMARK_FUNCTIONS", "http://127.0.0.1:%d".formatted(functions));
    return settings;
  }

  private static Map<String, String> deploy(Path python, URI endpoint)
      throws IOException, InterruptedException {
    String program = PROGRAMS.resolve("deploy.py").toString();
    Process process =
        new ProcessBuilder(python.toString(), program, endpoint.toString(), ASSEMBLY.toString())
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
    return environment;
  }

  /** The functions, which can be called without a gateway. */
  public FunctionProcess functions() {
    return requireNonNull(functions);
  }

  /** What the functions fail for. */
  public Faults faults() {
    return requireNonNull(faults);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (functions != null) {
      functions.close();
    }
    if (localStack != null) {
      localStack.close();
    }
  }
}
