package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

@Needs("node")
class DataTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @Test
  void outlives_the_stack() {
    assertThat(STACK.resources("AWS::DynamoDB::Table")).hasSize(2).allSatisfy(DataTest::isRetained);
    assertThat(STACK.resource(STACK.idOf("ArtifactsBucket"))).satisfies(DataTest::isRetained);
  }

  private static void isRetained(Map<String, Object> resource) {
    assertThat(resource)
        .containsEntry("DeletionPolicy", "Retain")
        .containsEntry("UpdateReplacePolicy", "Retain");
  }

  @Test
  void is_in_tables_named_after_the_stack_that_resist_deletion_and_can_be_restored() {
    for (String name : List.of("waymark-tracking", "waymark-registry")) {
      STACK
          .template()
          .hasResourceProperties(
              "AWS::DynamoDB::Table",
              Map.of(
                  "TableName",
                  name,
                  "BillingMode",
                  "PAY_PER_REQUEST",
                  "DeletionProtectionEnabled",
                  true,
                  "PointInTimeRecoverySpecification",
                  Map.of("PointInTimeRecoveryEnabled", true),
                  "KeySchema",
                  List.of(
                      Map.of("AttributeName", "pk", "KeyType", "HASH"),
                      Map.of("AttributeName", "sk", "KeyType", "RANGE"))));
    }
  }

  @Test
  void has_no_local_secondary_index() {
    assertThat(STACK.resources("AWS::DynamoDB::Table"))
        .extracting(Synthesised::properties)
        .noneMatch(table -> table.containsKey("LocalSecondaryIndexes"));
  }

  @Test
  void is_in_a_bucket_that_is_private_encrypted_and_versioned() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::S3::Bucket",
            Map.of(
                "PublicAccessBlockConfiguration",
                    Map.of(
                        "BlockPublicAcls", true,
                        "BlockPublicPolicy", true,
                        "IgnorePublicAcls", true,
                        "RestrictPublicBuckets", true),
                "BucketEncryption", Match.anyValue(),
                "VersioningConfiguration", Map.of("Status", "Enabled")));
  }

  @Test
  void is_refused_without_tls() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::S3::BucketPolicy",
            Match.objectLike(
                Map.of(
                    "PolicyDocument",
                    Match.objectLike(
                        Map.of(
                            "Statement",
                            Match.arrayWith(
                                List.of(
                                    Match.objectLike(
                                        Map.of(
                                            "Effect",
                                            "Deny",
                                            "Condition",
                                            Map.of(
                                                "Bool",
                                                Map.of("aws:SecureTransport", "false")))))))))));
  }

  @Test
  void leaves_no_half_uploaded_files() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::S3::Bucket",
            Map.of(
                "LifecycleConfiguration",
                Map.of(
                    "Rules",
                    Match.arrayWith(
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "AbortIncompleteMultipartUpload",
                                    Map.of("DaysAfterInitiation", 7),
                                    "Status",
                                    "Enabled")))))));
  }

  @Test
  void can_be_read_by_a_page_that_was_redirected_but_not_written() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::S3::Bucket",
            Map.of(
                "CorsConfiguration",
                Map.of(
                    "CorsRules",
                    List.of(Match.objectLike(Map.of("AllowedMethods", List.of("GET", "HEAD")))))));
  }
}
