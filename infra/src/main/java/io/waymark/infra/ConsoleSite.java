package io.waymark.infra;

import io.waymark.console.SecurityHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The web pages: a private bucket behind CloudFront, which leads to the API too, so that a page
 * calls nothing but its own origin.
 */
final class ConsoleSite extends Construct {
  private static final Duration HTTPS_ONLY_FOR = Duration.days(365);

  private final Optional<Operation.Domain> own;
  private final Distribution distribution;

  /**
   * @param host where it answers
   * @param hasPasswords whether that is a way in
   */
  record Api(String host, boolean hasPasswords) {}

  /**
   * @param name of the bucket, to which account and region are added
   * @param mlflow MLflow's own pages, to be served beside these
   */
  ConsoleSite(Construct scope, String id, String name, Api api, Optional<MlflowFiles> mlflow) {
    super(scope, id);
    own = WaymarkStack.operation(this).pages();
    Bucket bucket = bucket(name);
    distribution = distribution(bucket, api, mlflow.isPresent());
    new ConsoleDeployment(this, "Deployment", name, bucket, distribution, mlflow);
    acknowledge(bucket);
  }

  /** Of the first page, with a slash at its end. */
  String address() {
    return "https://%s/".formatted(own.map(Operation.Domain::name).orElseGet(this::host));
  }

  /** CloudFront's own name, to which DNS is to lead that of the owner's. */
  String host() {
    return distribution.getDistributionDomainName();
  }

  private Bucket bucket(String name) {
    return PrivateBucket.in(this, name, Optional.empty())
        // A deployment brings the files back.
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private Distribution distribution(Bucket bucket, Api api, boolean mlflow) {
    IOrigin files = S3BucketOrigin.withOriginAccessControl(bucket);
    IOrigin calls = new HttpOrigin(api.host());
    // In this order; the first that matches counts.
    Map<String, BehaviorOptions> others = new LinkedHashMap<>();
    others.put("/ajax-api/*", api(calls).build());
    if (mlflow) {
      others.putAll(new MlflowPaths(this, "Mlflow").behaviors(calls, files, api.hasPasswords()));
    }
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution").comment("Waymark's web pages");
    own.ifPresent(
        domain ->
            builder
                .domainNames(List.of(domain.name()))
                .certificate(
                    Certificate.fromCertificateArn(this, "Certificate", domain.certificate())));
    return builder
        .defaultRootObject("index.html")
        .httpVersion(HttpVersion.HTTP2_AND_3)
        .defaultBehavior(
            BehaviorOptions.builder()
                .origin(files)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .responseHeadersPolicy(headers())
                .build())
        .additionalBehaviors(others)
        .build();
  }

  /** Every call as it is, and no answer twice. */
  static BehaviorOptions.Builder api(IOrigin origin) {
    return BehaviorOptions.builder()
        .origin(origin)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER);
  }

  private IResponseHeadersPolicy headers() {
    return ResponseHeadersPolicy.Builder.create(this, "Headers")
        .securityHeadersBehavior(
            securityHeaders(SecurityHeaders.CONTENT_SECURITY_POLICY, HeadersFrameOption.DENY))
        .build();
  }

  /** What browsers are told of files that they get by CloudFront. */
  static ResponseSecurityHeadersBehavior securityHeaders(
      String contentPolicy, HeadersFrameOption frames) {
    return ResponseSecurityHeadersBehavior.builder()
        .contentSecurityPolicy(
            ResponseHeadersContentSecurityPolicy.builder()
                .contentSecurityPolicy(contentPolicy)
                .override(true)
                .build())
        .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
        .frameOptions(
            ResponseHeadersFrameOptions.builder().frameOption(frames).override(true).build())
        .referrerPolicy(
            ResponseHeadersReferrerPolicy.builder()
                .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                .override(true)
                .build())
        .strictTransportSecurity(
            ResponseHeadersStrictTransportSecurity.builder()
                .accessControlMaxAge(HTTPS_ONLY_FOR)
                .override(true)
                .build())
        .build();
  }

  private void acknowledge(Bucket bucket) {
    Acknowledged.of(
        bucket, "AwsSolutions-S1", "The files are the same for everybody; the API logs its calls.");
    Acknowledged.of(
        distribution, "AwsSolutions-CFR1", "Approvers may be anywhere; the API decides who may.");
    Acknowledged.of(
        distribution, "AwsSolutions-CFR2", "Static files, and an API that asks who is calling.");
    Acknowledged.of(
        distribution,
        "AwsSolutions-CFR3",
        "The files are the same for everybody; the API logs its calls.");
    if (own.isEmpty()) {
      Acknowledged.of(
          distribution,
          "AwsSolutions-CFR4",
          "A domain of one's own, which a newer TLS needs, is for the account's owner to add.");
    }
  }
}
