package io.waymark.infra;

import io.waymark.console.SecurityHeaders;
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
   * @param name of the bucket, to which account and region are added
   * @param apiHost where the API answers
   */
  ConsoleSite(Construct scope, String id, String name, String apiHost) {
    super(scope, id);
    own = WaymarkStack.operation(this).pages();
    Bucket bucket = bucket(name);
    distribution = distribution(bucket, apiHost);
    new ConsoleDeployment(this, "Deployment", name, bucket, distribution);
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

  private Distribution distribution(Bucket bucket, String apiHost) {
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
                .origin(S3BucketOrigin.withOriginAccessControl(bucket))
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .responseHeadersPolicy(headers())
                .build())
        .additionalBehaviors(Map.of("/ajax-api/*", api(apiHost)))
        .build();
  }

  private static BehaviorOptions api(String host) {
    return BehaviorOptions.builder()
        .origin(new HttpOrigin(host))
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
        .build();
  }

  private IResponseHeadersPolicy headers() {
    return ResponseHeadersPolicy.Builder.create(this, "Headers")
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .contentSecurityPolicy(
                    ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(SecurityHeaders.CONTENT_SECURITY_POLICY)
                        .override(true)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .frameOptions(
                    ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.DENY)
                        .override(true)
                        .build())
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
