package io.waymark.infra;

/**
 * What AWS asks for, in USD, in us-east-1: the list prices that the dashboard and the README reckon
 * with, as AWS's price pages had them in November 2026. Free tiers are left out.
 */
final class Prices {
  private static final double MILLION = 1e6;

  /** DynamoDB on demand: of a unit. */
  static final double READ_UNIT = 0.125 / MILLION;

  static final double WRITE_UNIT = 0.625 / MILLION;

  /** API Gateway's HTTP APIs: of a call of up to 512 KB. */
  static final double GATEWAY_CALL = 1.00 / MILLION;

  /** Lambda on arm64: of a request, and of a GB for a second. */
  static final double LAMBDA_REQUEST = 0.20 / MILLION;

  static final double LAMBDA_GB_SECOND = 0.0000133334;

  /** S3 Standard: of a request that writes or lists, which is the dearer kind. */
  static final double S3_WRITE = 0.005 / 1_000;

  /** CloudWatch: of a GB of log that is taken in, and of a metric, an alarm, a page for a month. */
  static final double LOG_GB = 0.50;

  static final double METRIC = 0.30;
  static final double ALARM = 0.10;
  static final double DASHBOARD = 3.00;

  /** X-Ray: of a trace that is recorded. */
  static final double TRACE = 5.00 / MILLION;

  private Prices() {}
}
