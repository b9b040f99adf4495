package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Needs("node")
class DashboardTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;
  private static final Pattern FUNCTION = Pattern.compile("FunctionName\",\"([^\"]+)");
  private static final Pattern TABLE = Pattern.compile("TableName\",\"([^\"]+)");
  private static final Pattern QUEUE = Pattern.compile("QueueName\",\"([^\"]+)");
  private static final Pattern LOG = Pattern.compile("SOURCE '([^']+)'");

  @Test
  void shows_what_callers_see_by_endpoint_and_what_a_thousand_calls_cost() {
    assertThat(body())
        .contains("{Waymark,Service,Endpoint} MetricName=", "Service=", "USD per 1,000 calls")
        .contains("OutboxAge", "IteratorAge", "ReadUnits", "WriteUnits", "S3Requests");
  }

  /** It knows them by their names alone, so a name that changes would leave a graph empty. */
  @Test
  void looks_at_functions_tables_queues_and_logs_that_are_there() {
    assertThat(named(FUNCTION))
        .isNotEmpty()
        .isSubsetOf(names("AWS::Lambda::Function", "FunctionName"));
    assertThat(named(TABLE)).hasSize(2).isSubsetOf(names("AWS::DynamoDB::Table", "TableName"));
    assertThat(named(QUEUE)).hasSize(3).isSubsetOf(names("AWS::SQS::Queue", "QueueName"));
    assertThat(named(LOG)).isNotEmpty().isSubsetOf(names("AWS::Logs::LogGroup", "LogGroupName"));
  }

  private static List<String> named(Pattern kind) {
    return kind.matcher(body()).results().map(found -> found.group(1)).distinct().toList();
  }

  private static List<String> names(String type, String property) {
    return STACK.resources(type).stream()
        .map(Synthesised::properties)
        .filter(properties -> properties.containsKey(property))
        .map(properties -> properties.get(property).toString())
        .toList();
  }

  /** Its JSON, without what is only known in the account. */
  private static String body() {
    List<Map<String, Object>> pages = STACK.resources("AWS::CloudWatch::Dashboard");
    assertThat(pages).hasSize(1);
    Object body = Synthesised.property(pages.getFirst(), "DashboardBody");
    return Synthesised.list(Synthesised.list(Synthesised.object(body).get("Fn::Join")).get(1))
        .stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .reduce("", String::concat);
  }
}
