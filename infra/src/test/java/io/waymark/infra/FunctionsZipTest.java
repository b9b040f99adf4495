package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FunctionsZipTest {
  @Test
  void says_how_it_comes_to_be_where_it_is_missing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> FunctionsZip.at(Path.of("target/no.zip")))
        .withMessageEndingWith("target/no.zip is missing: run `mvn package` first.");
  }
}
