package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** The copy of the audit trail. */
@Needs("node")
class AuditExportTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @Test
  void is_locked_for_more_than_a_year() {
    STACK
        .template()
        .hasResource(
            "AWS::S3::Bucket",
            Map.of(
                "DeletionPolicy",
                "Retain",
                "Properties",
                Match.objectLike(
                    Map.of(
                        "ObjectLockEnabled",
                        true,
                        "ObjectLockConfiguration",
                        Map.of(
                            "ObjectLockEnabled",
                            "Enabled",
                            "Rule",
                            Map.of(
                                "DefaultRetention", Map.of("Days", 400, "Mode", "GOVERNANCE")))))));
  }

  @Test
  void is_made_of_new_entries_of_the_trail() {
    assertThat(STACK.resources("AWS::Lambda::EventSourceMapping"))
        .extracting(Synthesised::properties)
        .filteredOn(
            source ->
                String.valueOf(source.get("FunctionName"))
                    .contains(STACK.idOf("AuditExportFunctionLive")))
        .singleElement()
        .extracting(source -> String.valueOf(source.get("FilterCriteria")))
        .asString()
        .contains("{\"pk\":{\"S\":[{\"prefix\":\"AUDIT#\"}]}}");
  }

  @Test
  void can_be_written_by_its_function_but_not_changed() {
    assertThat(STACK.statements("AuditExportFunctionRole"))
        .extracting(statement -> statement.get("Action"))
        .containsExactly(
            List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
            "dynamodb:ListStreams",
            List.of("dynamodb:GetItem", "dynamodb:Query"),
            "s3:PutObject",
            "s3:ListBucket",
            "sqs:SendMessage",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"));
  }
}
