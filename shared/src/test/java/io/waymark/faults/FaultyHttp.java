package io.waymark.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands below an SDK client, where answers come from the network: the SDK reads a fault as it
 * reads one of AWS, and makes its own attempts again.
 */
public final class FaultyHttp implements SdkHttpClient {
  /** The same for all attempts of one call. */
  private static final String CALL = "amz-sdk-invocation-id";

  private final SdkHttpClient http;
  private final List<String> ids = new ArrayList<>();
  private final List<StoreCall> calls = new ArrayList<>();
  private Fault fault = Fault.THROTTLED;
  private int at;
  private boolean lost;

  public FaultyHttp(SdkHttpClient http) {
    this.http = http;
  }

  /** Counts calls anew, and lets all of them pass. */
  public synchronized void calm() {
    strike(Fault.THROTTLED, 0);
  }

  /** Counts calls anew, and lets one of them, counted from 1, meet a fault. */
  public synchronized void strike(Fault next, int call) {
    ids.clear();
    calls.clear();
    fault = next;
    at = call;
    lost = false;
  }

  /** The calls since they were last counted anew, each once. */
  public synchronized List<StoreCall> calls() {
    return List.copyOf(calls);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return FaultyHttp.this.call(request, prepared);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse call(HttpExecuteRequest request, ExecutableHttpRequest prepared)
      throws IOException {
    StoreCall call = StoreCall.of(request.httpRequest());
    return switch (next(request, call)) {
      case PASS -> prepared.call();
      case ANSWER -> fault == Fault.CONFLICT ? conflict(call) : throttled(call);
      case LOSE -> {
        prepared.call().responseBody().ifPresent(AbortableInputStream::abort);
        throw new IOException("the answer got lost");
      }
      case REFUSE -> throw new IOException("nobody listens");
    };
  }

  private enum Step {
    PASS,
    ANSWER,
    LOSE,
    REFUSE
  }

  private synchronized Step next(HttpExecuteRequest request, StoreCall call) {
    int number = number(request, call);
    if (lost && fault == Fault.CUT) {
      return Step.REFUSE;
    }
    if (number != at || lost || !fault.isOf(call)) {
      return Step.PASS;
    }
    if (fault == Fault.THROTTLED || fault == Fault.CONFLICT) {
      return Step.ANSWER;
    }
    lost = true;
    return Step.LOSE;
  }

  private int number(HttpExecuteRequest request, StoreCall call) {
    String id = request.httpRequest().firstMatchingHeader(CALL).orElseThrow();
    if (!ids.contains(id)) {
      ids.add(id);
      calls.add(call);
    }
    return ids.indexOf(id) + 1;
  }

  private static HttpExecuteResponse throttled(StoreCall call) {
    return call.isJson()
        ? answer(call, 400, "{\"__type\":\"x#ThrottlingException\",\"message\":\"slower\"}")
        : answer(call, 503, "<Error><Code>SlowDown</Code><Message>slower</Message></Error>");
  }

  private static HttpExecuteResponse conflict(StoreCall call) {
    return answer(
        call,
        400,
        call.isTransaction()
            ? "{\"__type\":\"x#TransactionCanceledException\",\"CancellationReasons\":"
                + "[{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\"}]}"
            : "{\"__type\":\"x#TransactionConflictException\"}");
  }

  private static HttpExecuteResponse answer(StoreCall call, int status, String body) {
    return answer(status, call.hasBody() ? body : "");
  }

  /** A service's answer. */
  public static HttpExecuteResponse answer(int status, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("content-length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    http.close();
  }
}
