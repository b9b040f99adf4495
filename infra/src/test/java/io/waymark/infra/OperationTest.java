package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Needs("node")
class OperationTest {
  static final String CERTIFICATE =
      "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d-0000-1111-2222-333344445555";

  static final String PAGES_CERTIFICATE =
      "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-1111-2222-333344445555";

  private static final Synthesised STACK = Synthesised.OPERATED;

  @Test
  void lets_data_go_only_where_told() {
    assertThat(STACK.resources("AWS::DynamoDB::Table"))
        .hasSize(2)
        .allSatisfy(table -> assertThat(table).containsEntry("DeletionPolicy", "Delete"))
        .extracting(table -> Synthesised.property(table, "DeletionProtectionEnabled"))
        .containsOnly(false);
    assertThat(Synthesised.DEFAULT.resources("AWS::DynamoDB::Table"))
        .allSatisfy(table -> assertThat(table).containsEntry("DeletionPolicy", "Retain"));
  }

  @Test
  void empties_the_bucket_of_files_before_it_goes_and_leaves_the_trail() {
    assertThat(STACK.resource(STACK.idOf("ArtifactsBucket")))
        .containsEntry("DeletionPolicy", "Delete");
    assertThat(STACK.resources("Custom::S3AutoDeleteObjects"))
        .singleElement()
        .extracting(emptied -> Synthesised.property(emptied, "BucketName"))
        .isEqualTo(Map.of("Ref", STACK.idOf("ArtifactsBucket")));
    assertThat(STACK.resource(STACK.idOf("AuditBucket"))).containsEntry("DeletionPolicy", "Retain");
    assertThat(Synthesised.DEFAULT.resources("Custom::S3AutoDeleteObjects")).isEmpty();
  }

  @Test
  void gives_the_pages_a_name_that_functions_and_people_are_told() {
    Map<String, Object> distribution =
        Synthesised.object(
            Synthesised.property(
                STACK.resource(STACK.idOf("ConsoleDistribution")), "DistributionConfig"));
    assertThat(distribution).containsEntry("Aliases", List.of("models.example.com"));
    assertThat(Synthesised.object(distribution.get("ViewerCertificate")))
        .containsEntry("AcmCertificateArn", PAGES_CERTIFICATE)
        .containsEntry("MinimumProtocolVersion", "TLSv1.2_2021");
    assertThat(STACK.template().findOutputs("ConsoleUri").toString())
        .contains("https://models.example.com/");
    assertThat(STACK.template().findOutputs("PagesTarget")).hasSize(1);
    assertThat(STACK.resources("AWS::Lambda::Function"))
        .extracting(Object::toString)
        .anyMatch(function -> function.contains("WAYMARK_CONSOLE=https://models.example.com/"));
  }

  @Test
  void knows_where_cloudfront_looks_for_certificates() {
    Map<String, Object> elsewhere =
        Map.of("pages-domain", "models.example.com", "pages-certificate", CERTIFICATE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(elsewhere::get))
        .withMessageEndingWith(": the ARN of a certificate in ACM in us-east-1.");
  }

  @Test
  void is_of_functions_their_memory_their_start_their_traces_and_their_logs() {
    assertThat(STACK.resources("AWS::Lambda::Function"))
        .filteredOn(function -> Synthesised.property(function, "Runtime").equals("java25"))
        .extracting(Synthesised::properties)
        .allSatisfy(
            function ->
                assertThat(function)
                    .containsEntry("MemorySize", 1024)
                    .doesNotContainKeys("SnapStart", "TracingConfig"));
    assertThat(STACK.resources("AWS::IAM::Role"))
        .extracting(Object::toString)
        .noneMatch(role -> role.contains("xray:"));
    assertThat(STACK.resources("AWS::Logs::LogGroup"))
        .extracting(group -> Synthesised.property(group, "RetentionInDays"))
        .containsOnly(7);
  }

  @Test
  void limits_the_calls_of_each_address_and_gives_one_a_name() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Stage"))
        .hasSize(2)
        .extracting(stage -> Synthesised.property(stage, "DefaultRouteSettings"))
        .containsOnly(Map.of("ThrottlingRateLimit", 50, "ThrottlingBurstLimit", 100));
    assertThat(STACK.resources("AWS::ApiGatewayV2::ApiMapping"))
        .singleElement()
        .extracting(mapping -> Synthesised.property(mapping, "ApiId"))
        .isEqualTo(Map.of("Ref", STACK.idOf("GatewayApi")));
    assertThat(STACK.template().findOutputs("TrackingUri").toString())
        .contains("https://mlflow.example.com");
    assertThat(STACK.template().findOutputs("DomainTarget")).hasSize(1);
  }

  @Test
  void copies_both_tables_and_tells_of_costs() {
    assertThat(STACK.resources("AWS::Backup::BackupSelection"))
        .singleElement()
        .extracting(selection -> Synthesised.property(selection, "BackupSelection").toString())
        .asString()
        .contains(STACK.idOf("TrackingTable"), STACK.idOf("RegistryTable"));
    assertThat(STACK.resources("AWS::Budgets::Budget"))
        .singleElement()
        .extracting(budget -> Synthesised.properties(budget).toString())
        .asString()
        .contains("100", "ada@example.com", "FORECASTED");
    assertThat(Synthesised.DEFAULT.resources("AWS::Budgets::Budget")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          removal  | maybe   | -c removal=maybe: retain or destroy.
          log-days | 31      | -c log-days=31: 1, 7, 30, 90, 365 or what else CloudWatch knows.
          log-days | month   | -c log-days=month is no number.
          memory   | 128     | -c memory=128: 512 to 10240.
          snapstart| yes     | -c snapstart=yes: on or off.
          xray     | active  | -c xray=active: on or off.
          throttle | 0       | -c throttle=0: 1 to 10000.
          backup   | hourly  | -c backup=hourly: daily, weekly, monthly or off.
          budget   | 100     | -c budget and -c budget-mail go together.
          domain   | a.b.com | -c domain and -c certificate go together.
          """)
  void refuses_what_can_not_be_meant(String option, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(Map.<String, Object>of(option, value)::get))
        .withMessage(reason);
  }

  @Test
  void knows_the_options_of_the_readme_and_no_others() throws IOException {
    List<String> told =
        Pattern.compile("`-c ([a-z-]+)=")
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(new TreeSet<>(told)).isEqualTo(new TreeSet<>(KnownOptions.NAMES));
    KnownOptions.check(Map.of("name", "team", "@aws-cdk/core:x", true, "aws:cdk:y", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownOptions.check(Map.of("atuh", "basic")))
        .withMessageStartingWith("-c atuh is no option; there are administrators, auth, backup");
  }
}
