package io.waymark.projects.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.LockDifference.Changed;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentLockTest {
  private static final EnvironmentLock EARLIER =
      new EnvironmentLock(
          """
          # python 3.12.4
          # made by hand
          -e git+https://example.com/tool@0a1b2c3#egg=own_tool
          local @ file:///wheels/local-1.0-py3-none-any.whl
          mlflow==3.17.2
          numpy==2.1.0
          PyYAML==6.0.2
          """);

  @Test
  void aLockDoesNotDifferFromItself() {
    LockDifference none = EARLIER.differenceFrom(EARLIER);
    assertThat(none.same()).isTrue();
    assertThat(none).isEqualTo(new LockDifference(List.of(), List.of(), List.of()));
  }

  @Test
  void packagesAreAddedRemovedAndChanged() {
    EnvironmentLock later =
        new EnvironmentLock(
            """
            # python 3.12.5
            -e git+https://example.com/tool@ffffff0#egg=own_tool
            local @ file:///wheels/local-1.1-py3-none-any.whl
            mlflow==3.17.2
            pyyaml==6.0.2
            scikit-learn===1.6.0
            ./wheels/other.whl
            """);
    LockDifference difference = later.differenceFrom(EARLIER);
    assertThat(difference.same()).isFalse();
    assertThat(difference.added()).containsExactly("./wheels/other.whl", "scikit-learn");
    assertThat(difference.removed()).containsExactly("numpy");
    assertThat(difference.changed())
        .containsExactly(
            new Changed(
                "local",
                "file:///wheels/local-1.0-py3-none-any.whl",
                "file:///wheels/local-1.1-py3-none-any.whl"),
            new Changed(
                "own-tool",
                "git+https://example.com/tool@0a1b2c3",
                "git+https://example.com/tool@ffffff0"),
            new Changed("python", "3.12.4", "3.12.5"));
  }

  @Test
  void namesAreWrittenInMoreWaysThanOne() {
    EnvironmentLock lock = new EnvironmentLock("Own.Tool==1\nzope.interface==7\r\n");
    EnvironmentLock same = new EnvironmentLock("own_tool==1\nzope-interface==7");
    assertThat(lock.differenceFrom(same).same()).isTrue();
  }

  @Test
  void ofAContainerTheImageCounts() {
    EnvironmentLock lock = new EnvironmentLock("# image sha256:1");
    assertThat(new EnvironmentLock("# image sha256:2").differenceFrom(lock).changed())
        .containsExactly(new Changed("image", "sha256:1", "sha256:2"));
  }

  @Test
  void aLockIsNoBook() {
    assertThatThrownBy(() -> new EnvironmentLock("x".repeat(300_001)))
        .isInstanceOf(MlflowException.class);
  }
}
