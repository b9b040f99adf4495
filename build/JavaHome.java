import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes down where the JDK that runs it lies: the one Maven found, for those who have no Maven.
 */
public final class JavaHome {
  private JavaHome() {}

  public static void main(String[] args) throws Exception {
    Files.writeString(Path.of(args[0]), System.getProperty("java.home"));
  }
}
