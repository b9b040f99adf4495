package io.waymark.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The DynamoDB Local that LocalStack starts and would else download. It runs {@code java -jar
 * DynamoDBLocal.jar} of a JDK in its own folder; what is put there as {@code java} runs the
 * DynamoDB Local of this class path, so that both are the same version.
 */
final class DynamoDbForLocalStack {
  private static final String LIBRARIES = "var/lib/localstack/lib";

  private DynamoDbForLocalStack() {}

  static void install(Path folder) throws IOException {
    Path jar = folder.resolve(LIBRARIES).resolve("dynamodb-local/2/DynamoDBLocal.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "Only to be found: the program is in ../../java/21/bin/java.");

    Path java = folder.resolve(LIBRARIES).resolve("java/21/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, program());
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String program() {
    return """
    #!/bin/sh
    while [ "$1" != -jar ]; do shift; done
    shift 2
    exec '%s/bin/java' --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
    """
        .formatted(
            System.getProperty("java.home"),
            System.getProperty("java.class.path"),
            LoopbackDynamoDb.class.getName());
  }
}
