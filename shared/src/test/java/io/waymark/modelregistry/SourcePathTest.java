package io.waymark.modelregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.validation.Uri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/a/../b",
        "s3://bucket/%2e%2e/b",
        "s3://bucket/%252e%252e/b",
        "s3://bucket/a/./b",
        "s3://bucket/a%00",
        "s3://bucket",
        "s3://bucket/",
        "dbfs:relative",
        "mlflow-artifacts:/1/..%2f..%2fsecret"
      })
  void whatGoesUpOrIsNotAbsoluteIsRefused(String source) {
    assertThatThrownBy(() -> SourcePath.check(source)).isInstanceOf(MlflowException.class);
  }

  @Test
  void whatIsEncodedAgainAndAgainIsRefused() {
    assertThatThrownBy(() -> SourcePath.check("s3://bucket/%" + "25".repeat(50) + "2e"))
        .isInstanceOf(MlflowException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/a", "s3://bucket//a//b/", "s3://bucket/a b+c", "gs://b/..a"})
  void plainPathsPass(String source) {
    assertThatCode(() -> SourcePath.check(source)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "mlflow-artifacts:/1/r/artifacts/m, mlflow-artifacts:/1/r/artifacts, true",
    "mlflow-artifacts:/1/r/artifacts, mlflow-artifacts:/1/r/artifacts/, true",
    "mlflow-artifacts:/1/r/artifacts2, mlflow-artifacts:/1/r/artifacts, false",
    "mlflow-artifacts://h/1/r/artifacts/m, mlflow-artifacts:/1/r/artifacts, false",
    "mlflow-artifacts:/1/%72/artifacts/m, mlflow-artifacts:/1/r/artifacts, true",
    "s3://b/1/r/artifacts/m, mlflow-artifacts:/1/r/artifacts, false",
    "mlflow-artifacts:/1, mlflow-artifacts:/, false"
  })
  void onlyWhatLiesBelowIsWithin(String source, String root, boolean within) {
    assertThat(SourcePath.isWithin(Uri.parse(source), Uri.parse(root))).isEqualTo(within);
  }
}
