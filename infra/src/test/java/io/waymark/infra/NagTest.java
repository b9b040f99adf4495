package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

@Needs("node")
class NagTest {
  @Test
  void stops_at_what_nobody_acknowledged(@TempDir Path out) throws IOException {
    App app = App.Builder.create().outdir(out.toString()).build();
    new Bucket(new Stack(app, "Careless"), "Open");

    assertThatThrownBy(() -> WaymarkApp.synthesise(app)).hasMessageContaining("Validation failed");

    assertThat(Files.readString(out.resolve("validation-report.json")))
        .contains("AwsSolutions-S1", "AwsSolutions-S10");
  }
}
