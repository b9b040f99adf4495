package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Function;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleEventsTest {
  @Test
  void thereIsOneEventForEachServedEndpointAndNoOther() throws IOException {
    List<String> expected =
        Arrays.stream(Function.values())
            .flatMap(SampleEvents::servedBy)
            .map(SampleEvents::fileName)
            .toList();
    assertThat(SampleEvents.fileNames()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
