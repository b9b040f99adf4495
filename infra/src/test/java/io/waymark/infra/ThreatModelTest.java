package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The threat model of this module's README names tests that are there. */
class ThreatModelTest {
  private static final Pattern TEST = Pattern.compile("\\[[^\\]]*`(\\w+)`\\]\\(([^)]+)\\)");

  @Test
  void names_tests_that_are_there() throws IOException {
    for (MatchResult named :
        TEST.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
      assertThat(Path.of(named.group(2))).content().contains(" " + named.group(1) + "(");
    }
  }

  @Test
  void says_of_everything_where_it_is_tested() throws IOException {
    String section = Files.readString(Path.of("README.md")).split("\n## Threat model\n", 2)[1];
    assertThat(section.split("\n## ", 2)[0].lines())
        .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| what somebody"))
        .hasSizeGreaterThan(10)
        .allMatch(line -> TEST.matcher(line).find());
  }
}
