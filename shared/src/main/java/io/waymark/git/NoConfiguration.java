package io.waymark.git;

import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A machine on which git is not configured, so that whoever's home this runs in sends no headers
 * and lends no credentials, and a source is the same everywhere.
 */
final class NoConfiguration extends SystemReader.Delegate {
  private NoConfiguration(SystemReader machine) {
    super(machine);
  }

  /**
   * Makes JGit see none. It then measures how exact the times of files are, by files in the folder
   * that it is asked about first; of that one nothing is deleted meanwhile.
   */
  static void install() {
    if (!(SystemReader.getInstance() instanceof NoConfiguration)) {
      SystemReader.setInstance(new NoConfiguration(SystemReader.getInstance()));
      FS.getFileStoreAttributes(Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    boolean isGits = variable.toUpperCase(Locale.ROOT).startsWith("GIT_");
    return isGits ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  private static final class Empty extends FileBasedConfig {
    Empty(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
