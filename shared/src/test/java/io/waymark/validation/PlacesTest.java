package io.waymark.validation;

import static io.waymark.validation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where artifacts may lie. */
class PlacesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/root",
        "s3://bucket/root/",
        "gs://b/c",
        "s3://b/x?y=z",
        "s3://b/x;y",
        "dbfs:/x",
        "wasbs://c@a.blob.core.windows.net/x",
        "mlflow-artifacts:/elsewhere",
        "file:///tmp/x",
        "/tmp/x",
        "relative",
        ""
      })
  void takes(String location) {
    assertThatCode(() -> ArtifactLocation.check(location)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://b/x#y", "http://example.com/x;y", "relative;y"})
  void fragmentsAndParamsAreRefused(String location) {
    assertRefused(
        () -> ArtifactLocation.check(location),
        "'artifact_location' URL can't include fragments or params.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://b/x?y=..",
        "s3://b/x?y=%2e%2E",
        "s3://b/x?y=%252e%252e",
        "s3://b?%25252525252525252525252e"
      })
  void aParentInTheQueryIsRefusedHoweverItIsWritten(String location) {
    assertRefused(() -> ArtifactLocation.check(location), "Invalid query string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp", "sftp", "hdfs", "viewfs", "http", "https", "r2", "b2", "abfss"})
  void anotherHostIsRefused(String scheme) {
    assertRefused(
        () -> ArtifactLocation.check(scheme + "://example.com/x"),
        "'artifact_location' cannot use the '%s' scheme: the '%s' scheme addresses a host other than the tracking server's configured artifact storage, so the server would connect to the host named in the URI."
            .formatted(scheme, scheme));
  }

  @Test
  void aRunIsNoPlaceForAnExperiment() {
    assertRefused(
        () -> ArtifactLocation.check("runs:/abc/x"),
        "Artifact location cannot be a runs:/ URI. Given: 'runs:/abc/x'");
  }

  @Test
  void aPlaceHas2048Characters() {
    String longest = "s3://" + "b".repeat(2043);
    assertThatCode(() -> ArtifactLocation.check(longest)).doesNotThrowAnyException();
    assertRefused(
        () -> ArtifactLocation.check(longest + "b"),
        "Invalid artifact path length. The length of the artifact path cannot be greater than 2048"
            + " characters.");
  }

  @ParameterizedTest
  @CsvSource({
    "mlflow-artifacts:/7, mlflow-artifacts:/7/run/artifacts",
    "s3://b, s3://b/run/artifacts",
    "s3://b/, s3://b/run/artifacts",
    "s3://b/c?d=e, s3://b/c/run/artifacts?d=e",
    "/tmp/x?y, /tmp/x?y/run/artifacts",
    "mlflow-artifacts:, mlflow-artifacts:run/artifacts",
  })
  void aPlaceBelowStandsBeforeTheQuery(String location, String below) {
    assertThat(ArtifactLocation.append(location, "run/artifacts")).isEqualTo(below);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://User@Host:9/a/b?c=d#e, s3, User@Host:9, /a/b, '', c=d, e",
    "HTTP://h/a;b/c;d?e, http, h, /a;b/c, d, e, ''",
    "s3://b/x;y, s3, b, /x;y, '', '', ''",
    "a:b, a, '', b, '', '', ''",
    "/x y#, '', '', /x y, '', '', ''",
    "1a:b, '', '', 1a:b, '', '', ''",
  })
  void aUriIsTakenApartAsPythonDoes(
      String text,
      String scheme,
      String authority,
      String path,
      String params,
      String query,
      String fragment) {
    assertThat(Uri.parse(text))
        .isEqualTo(new Uri(scheme, authority, path, params, query, fragment));
  }

  @ParameterizedTest
  @CsvSource({
    "http://User@Host:80/x, host",
    "http://[::1]:80/x, [::1]",
    "http://Host, host",
    "http:///x, ''"
  })
  void theHostIsWithoutUserAndPort(String uri, String host) {
    assertThat(Uri.parse(uri).host()).isEqualTo(host);
  }

  @Property
  void anyTextIsAUri(@ForAll String text) {
    assertThatCode(() -> Uri.parse(text)).doesNotThrowAnyException();
  }

  @Property
  void escapesAreUndone(@ForAll String text) {
    String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(PercentEscapes.decode(escaped)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "100%, 100%",
    "%zz, %zz",
    "%4, %4",
    "a+b, a+b",
    "%C3%A9%41, éA",
    "%252e, %2e",
    "%ff, \uFFFD"
  })
  void whatIsNoEscapeStays(String text, String decoded) {
    assertThat(PercentEscapes.decode(text)).isEqualTo(decoded);
  }
}
