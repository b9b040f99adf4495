package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import io.waymark.projects.command.ShellText;
import io.waymark.validation.PythonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project says of itself.
 *
 * @param entryPoints by name, in the order of the file
 */
public record ProjectSpec(
    Optional<String> name, Map<String, EntryPoint> entryPoints, Environment environment) {

  /**
   * The entry point of a name: one that the project declares, else a script in it.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it is neither
   */
  public EntryPoint entryPoint(String entryPoint) {
    EntryPoint declared = entryPoints.get(entryPoint);
    return declared != null ? declared : new EntryPoint(entryPoint, List.of(), script(entryPoint));
  }

  private String script(String file) {
    String quoted = ShellText.quote(file);
    return switch (extension(file)) {
      case ".py" -> "python " + quoted;
      case ".sh" -> "bash " + quoted;
      case ".R" -> "Rscript -e \"mlflow::mlflow_source('%s')\" --args".formatted(quoted);
      default ->
          throw MlflowException.invalidParameter(
              "Could not find %s among entry points %s or interpret %s as a runnable script. Supported script file extensions: ['.py', '.sh']"
                  .formatted(file, PythonText.repr(entryPoints.keySet()), file));
    };
  }

  /** From the last dot of the file's name on; dots that the name begins with don't count. */
  private static String extension(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    boolean isHidden = file.chars().limit(Math.max(dot, 0)).allMatch(c -> c == '.');
    return isHidden ? "" : file.substring(dot);
  }
}
