package io.waymark.modelregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelUriTest {
  @Test
  void eachFormMeansOneThing() {
    assertThat(ModelUri.parse("models:/m-1")).isEqualTo(new ModelUri.Logged("m-1"));
    assertThat(ModelUri.parse("models:/a b/7")).isEqualTo(new ModelUri.Version("a b", "7"));
    assertThat(ModelUri.parse("models:/a/Latest")).isEqualTo(new ModelUri.Latest("a"));
    assertThat(ModelUri.parse("models:/a/staging")).isEqualTo(new ModelUri.InStage("a", "staging"));
    assertThat(ModelUri.parse("models:/a@b@c")).isEqualTo(new ModelUri.Aliased("a@b", "c"));
    assertThat(ModelUri.parse("models:/a#1/2")).isEqualTo(new ModelUri.Version("a#1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models:",
        "models:a/1",
        "models:/",
        "models:/ /1",
        "models:/a/1/2",
        "models:/a/",
        "models:/a@"
      })
  void otherFormsAreRefused(String uri) {
    assertThatThrownBy(() -> ModelUri.parse(uri)).isInstanceOf(MlflowException.class);
  }
}
