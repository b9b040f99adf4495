package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The synthesised stacks on MiniStack, by {@code cdk deploy}, but for the copying of web pages. All
 * functions are in one process, which it calls for each invocation.
 */
public final class PromotionsOnMiniStack implements BeforeAllCallback, AfterAllCallback {
  private static final Path ASSEMBLY = Path.of("../infra/cdk.out");
  private static final Path PYTHON = Path.of("target/python/bin/python").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/ministack-promotions").toAbsolutePath();

  private final List<String> users;
  private @Nullable Process process;
  private @Nullable FunctionProcess functions;
  private @Nullable Faults faults;
  private @Nullable Fields deployed;

  /**
   * @param users who shall have access keys
   */
  public PromotionsOnMiniStack(List<String> users) {
    this.users = users;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    for (Path needed : List.of(ASSEMBLY, PYTHON)) {
      if (!Files.exists(needed)) {
        throw Missing.because("no %s, which takes Node.js and Python".formatted(needed));
      }
    }
    Faults none = Faults.in(FOLDER.resolve("faults"));
    faults = none;
    int port = LocalStackProcess.freePort();
    Fields found = deploy(port);
    deployed = found;
    functions =
        FunctionProcess.start(
            port, found.texts("environment"), none, FOLDER.resolve("functions.txt"));
  }

  private Fields deploy(int functionsPort) throws IOException {
    Path run = Files.createTempDirectory(FOLDER, "run");
    List<String> command =
        new ArrayList<>(
            List.of(
                PYTHON.toString(),
                "-m",
                "deployed.promotions",
                run.toString(),
                "http://127.0.0.1:%d".formatted(functionsPort)));
    command.addAll(users);
    Process started =
        new ProcessBuilder(command)
            .directory(Path.of("python").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process = started;
    BufferedReader output =
        new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    @Nullable String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("MiniStack did not deploy the stack.");
    }
    return Fields.of(Json.readObject(line.getBytes(UTF_8)).orElseThrow());
  }

  /** The API's address. */
  public URI api() {
    return URI.create(requireNonNull(deployed).requiredString("url"));
  }

  /** The id of a user's access key. */
  public String accessKey(String user) {
    Map<String, String> keys = requireNonNull(deployed).texts("keys");
    return requireNonNull(keys.get(user));
  }

  /** What the functions fail for. */
  public Faults faults() {
    return requireNonNull(faults);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (functions != null) {
      functions.close();
    }
    if (process != null) {
      // It stops MiniStack when its input ends.
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
