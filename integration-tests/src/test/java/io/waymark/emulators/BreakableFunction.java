package io.waymark.emulators;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function of the stack that tests can break. */
final class BreakableFunction implements RequestStreamHandler {
  private final RequestStreamHandler function;
  private final Faults faults;

  /** Makes the function as Lambda does, from its class's name and the environment. */
  BreakableFunction(String className, Faults faults) {
    try {
      function =
          Class.forName(className)
              .asSubclass(RequestStreamHandler.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    this.faults = faults;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    byte[] bytes = event.readAllBytes();
    faults.check(function.getClass().getSimpleName(), bytes);
    function.handleRequest(new ByteArrayInputStream(bytes), response, context);
  }
}
