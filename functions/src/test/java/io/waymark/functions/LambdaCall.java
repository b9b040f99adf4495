package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls functions as Lambda's runtime does, and takes what they print. */
final class LambdaCall implements Context {
  static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  /** The lines that a function prints while it answers, and a last one with what it throws. */
  static List<String> lines(RequestStreamHandler function, byte[] event) throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setProperty(TRACE, "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f;Sampled=1");
    PrintStream own = new PrintStream(printed, false, UTF_8);
    System.setOut(own);
    try {
      function.handleRequest(
          new ByteArrayInputStream(event), new ByteArrayOutputStream(), new LambdaCall());
    } catch (RuntimeException e) {
      own.println(e);
    } finally {
      own.flush();
      System.setOut(console);
      System.clearProperty(TRACE);
    }
    return printed.toString(UTF_8).lines().toList();
  }

  @Override
  public String getAwsRequestId() {
    return REQUEST_ID;
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "waymark-tracking";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:waymark-tracking:live";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 29_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1_769;
  }

  @Override
  public LambdaLogger getLogger() {
    return LambdaRuntime.getLogger();
  }
}
