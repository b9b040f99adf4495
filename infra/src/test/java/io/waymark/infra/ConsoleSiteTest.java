package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.console.SecurityHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

@Needs("node")
class ConsoleSiteTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @Test
  void is_a_private_bucket_that_only_the_distribution_reads() {
    String policy =
        Synthesised.property(STACK.resource(STACK.idOf("ConsoleBucketPolicy")), "PolicyDocument")
            .toString();

    assertThat(bucket().get("PublicAccessBlockConfiguration"))
        .isEqualTo(
            Map.of(
                "BlockPublicAcls", true,
                "BlockPublicPolicy", true,
                "IgnorePublicAcls", true,
                "RestrictPublicBuckets", true));
    assertThat(policy).contains("cloudfront.amazonaws.com", "AWS:SourceArn", "s3:GetObject");
    assertThat(policy).contains("aws:SecureTransport=false");
  }

  @Test
  void redirects_to_https_and_tells_browsers_to_run_nothing_from_elsewhere() {
    assertThat(Synthesised.object(distribution().get("DefaultCacheBehavior")))
        .containsEntry("ViewerProtocolPolicy", "redirect-to-https")
        .containsEntry("ResponseHeadersPolicyId", Map.of("Ref", STACK.idOf("ConsoleHeaders")));
    STACK
        .template()
        .hasResourceProperties(
            "AWS::CloudFront::ResponseHeadersPolicy",
            Map.of(
                "ResponseHeadersPolicyConfig",
                Match.objectLike(
                    Map.of(
                        "SecurityHeadersConfig",
                        Match.objectLike(
                            Map.of(
                                "ContentSecurityPolicy",
                                Map.of(
                                    "ContentSecurityPolicy",
                                    SecurityHeaders.CONTENT_SECURITY_POLICY,
                                    "Override",
                                    true),
                                "ContentTypeOptions",
                                Map.of("Override", true),
                                "FrameOptions",
                                Map.of("FrameOption", "DENY", "Override", true),
                                "ReferrerPolicy",
                                Map.of("ReferrerPolicy", "no-referrer", "Override", true)))))));
  }

  @Test
  void leads_to_the_api_without_keeping_its_answers() {
    assertThat(Synthesised.list(distribution().get("CacheBehaviors")))
        .singleElement()
        .extracting(Synthesised::object)
        .satisfies(
            behavior ->
                assertThat(behavior)
                    .containsEntry("PathPattern", "/ajax-api/*")
                    .containsEntry("ViewerProtocolPolicy", "https-only")
                    // CloudFront's own policy that caches nothing.
                    .containsEntry("CachePolicyId", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"));
    assertThat(String.valueOf(distribution().get("Origins")))
        .contains(STACK.idOf("JobGatewayApi"), ".execute-api.");
  }

  @Test
  void is_where_the_functions_say_that_it_is() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Match.objectLike(
                Map.of(
                    "Environment",
                    Match.objectLike(
                        Map.of(
                            "Variables",
                            Match.objectLike(
                                Map.of(
                                    "WAYMARK_CONSOLE",
                                    Map.of(
                                        "Fn::Join",
                                        List.of(
                                            "",
                                            List.of(
                                                "https://",
                                                Map.of(
                                                    "Fn::GetAtt",
                                                    List.of(
                                                        STACK.idOf("ConsoleDistribution"),
                                                        "DomainName")),
                                                "/"))))))))));
  }

  @Test
  void is_filled_by_a_function_that_can_write_nothing_else() {
    Map<String, Object> copy = copy();

    assertThat(copy)
        .containsEntry("DestinationBucketName", Map.of("Ref", STACK.idOf("ConsoleBucket")))
        .containsEntry("RetainOnDelete", false)
        .containsEntry("SystemMetadata", Map.of("cache-control", SecurityHeaders.CACHE_CONTROL));
    assertThat(STACK.statements("ConsoleDeploymentRole"))
        .extracting(statement -> statement.get("Action"))
        .containsExactly(
            "s3:GetObject",
            "s3:ListBucket",
            List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
            List.of("cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"),
            List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    assertThat(STACK.statements("ConsoleDeploymentRole"))
        .extracting(statement -> statement.get("Resource"))
        .doesNotContain("*");
  }

  private static Map<String, Object> bucket() {
    return Synthesised.properties(STACK.resource(STACK.idOf("ConsoleBucket")));
  }

  private static Map<String, Object> distribution() {
    Map<String, Object> resource = STACK.resource(STACK.idOf("ConsoleDistribution"));
    return Synthesised.object(Synthesised.property(resource, "DistributionConfig"));
  }

  private static Map<String, Object> copy() {
    return Synthesised.properties(STACK.resources("Custom::CDKBucketDeployment").getFirst());
  }
}
