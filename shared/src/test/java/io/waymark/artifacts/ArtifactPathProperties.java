package io.waymark.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a client sends, it stays below the root and means one thing. */
final class ArtifactPathProperties {
  private static final String BUCKET = "bucket";

  @Property
  void whatIsAcceptedStaysBelowTheRoot(@ForAll("sent") String sent) {
    parse(sent)
        .ifPresent(
            path -> {
              String key = "root/" + path.normalised();
              assertThat(URI.create("/" + escaped(key)).normalize().getPath())
                  .isEqualTo("/" + escaped(key))
                  .startsWith("/root/");
              assertThat(path.text()).doesNotContain("\\", "#").doesNotStartWith("/");
              assertThat(path.text().chars()).noneMatch(c -> c < 0x20 || c == 0x7f);
            });
  }

  /** Only of files: a drive behind {@code ./} may be asked for, and nothing can lie there. */
  @Property
  void aFileIsFoundUnderTheNameThatItsListingShows(@ForAll("sent") String sent) {
    parse(sent)
        .filter(ArtifactPathProperties::canBeWritten)
        .map(ArtifactPath::normalised)
        .ifPresent(meant -> assertThat(ArtifactPath.parse(meant).normalised()).isEqualTo(meant));
  }

  @Property
  void encodingChangesNothing(@ForAll("sent") String sent) {
    assertThat(parse(sent.replace("%", "%25"))).isEqualTo(parse(sent));
  }

  @Property
  void aParentSegmentIsRefusedHoweverItIsWritten(
      @ForAll("segments") List<String> before,
      @ForAll("segments") List<String> after,
      @ForAll("dots") String dots) {
    String path = String.join("/", before) + "/" + dots + "/" + String.join("/", after);
    assertThatThrownBy(() -> ArtifactPath.parse("x" + path)).isInstanceOf(MlflowException.class);
  }

  @Property
  void aRootInTheBucketKeepsItsArtifactsThere(
      @ForAll("segments") List<String> root, @ForAll("sent") String sent) {
    String folder = String.join("/", root);
    ArtifactRoot proxied =
        ArtifactRoot.parse("mlflow-artifacts:/" + folder, ArtifactScope.whole(BUCKET));
    ArtifactRoot direct =
        ArtifactRoot.parse("s3://bucket/artifacts/" + folder, ArtifactScope.whole(BUCKET));
    parse(sent)
        .filter(path -> !path.normalised().isEmpty())
        .ifPresent(
            path -> {
              assertThat(proxied.key(path)).startsWith("artifacts/" + folder + "/");
              assertThat(direct.key(path)).isEqualTo(proxied.key(path));
            });
  }

  @Provide
  Arbitrary<String> sent() {
    return Arbitraries.of(
            "a", "B", ".", "..", "/", "//", "%2e", "%2F", "%25", "%", "%5c", "\\", "#", ":",
            "file:", "é", "日", "%C3%A9", " ", "\n", "\t", "%00", "%7f", "c:", "~", "?", ";", "&",
            "\u0000")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> segments() {
    return Arbitraries.strings()
        .alpha()
        .ofMinLength(1)
        .ofMaxLength(3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> dots() {
    return Arbitraries.of("..", "%2e.", ".%2E", "%2e%2e", "%252e%252e", "%25252e.", "%2525252e%2e");
  }

  private static Optional<ArtifactPath> parse(String sent) {
    try {
      return Optional.of(ArtifactPath.parse(sent));
    } catch (MlflowException refused) {
      return Optional.empty();
    }
  }

  private static boolean canBeWritten(ArtifactPath path) {
    try {
      path.forWriting();
      return true;
    } catch (MlflowException refused) {
      return false;
    }
  }

  /** Letters for whatever a URI can't hold; slashes and dots are what counts here. */
  private static String escaped(String key) {
    return key.replaceAll("[^A-Za-z0-9./]", "_");
  }
}
