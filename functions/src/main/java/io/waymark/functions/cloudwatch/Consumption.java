package io.waymark.functions.cloudwatch;

import io.waymark.dynamodb.CapacityReport;
import io.waymark.dynamodb.ConsumedUnits;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What an invocation uses of DynamoDB and S3, which is most of what it costs. */
public final class Consumption {
  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();
  private final DoubleAdder s3Requests = new DoubleAdder();

  /** Counts what the invocations of this process use of a client of DynamoDB. */
  public static ExecutionInterceptor ofDynamoDb() {
    return new CapacityReport(
        units -> Invocation.current().ifPresent(one -> one.consumption().add(units)));
  }

  /** Counts the requests that the invocations of this process make with a client of S3. */
  public static ExecutionInterceptor ofS3() {
    return new ExecutionInterceptor() {
      /** Before each attempt, as each is paid for. */
      @Override
      public void beforeTransmission(
          Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Invocation.current().ifPresent(one -> one.consumption().s3Requests.add(1));
      }
    };
  }

  private void add(ConsumedUnits units) {
    reads.add(units.read());
    writes.add(units.write());
  }

  /** Of what was used at all. */
  List<Metric> metrics() {
    return Stream.of(
            Metric.count("ReadUnits", reads.sum()),
            Metric.count("WriteUnits", writes.sum()),
            Metric.count("S3Requests", s3Requests.sum()))
        .filter(metric -> !metric.isZero())
        .toList();
  }
}
