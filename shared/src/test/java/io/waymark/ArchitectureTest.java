package io.waymark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may know what. */
class ArchitectureTest {
  private static final int MOST_LINES = 400;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.waymark");

  @Test
  void onlyTheDynamoDbPackageKnowsTheDynamoDbClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.waymark.dynamodb..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
        .because("the rules must not depend on how things are kept")
        .check(CLASSES);
  }

  @Test
  void onlyTheS3PackageKnowsTheS3Client() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.waymark.s3..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.s3..")
        .because("the rules must not depend on how files are kept")
        .check(CLASSES);
  }

  @Test
  void onlyTheStepFunctionsPackageKnowsTheStepFunctionsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.waymark.stepfunctions..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.sfn..")
        .because("the rules must not depend on what runs the workflow")
        .check(CLASSES);
  }

  @Test
  void onlyTheSqsPackageKnowsTheSqsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.waymark.sqs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.sqs..")
        .because("the rules must not depend on how things are sent")
        .check(CLASSES);
  }

  @Test
  void onlyTheGitPackageKnowsJGit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.waymark.git..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .because("only the function that fetches sources has it")
        .check(CLASSES);
  }

  @Test
  void nothingHereKnowsLambdaOrCdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.amazonaws..", "software.amazon.awscdk..", "software.constructs..")
        .because("functions adapts Lambda and infra is the CDK app")
        .check(CLASSES);
  }

  @Test
  void theFilterLanguageKnowsNoStore() {
    noClasses()
        .that()
        .resideInAPackage("io.waymark.search..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.waymark.dynamodb..", "io.waymark.s3..", "io.waymark.tracking.api..")
        .because("it is evaluated on entities, wherever they come from")
        .check(CLASSES);
  }

  @Test
  void aPackageIsNamedAfterWhatItHolds() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..common..", "..core..", "..impl..", "..helper..", "..dto..")
        .because("such a name says nothing of what is inside")
        .check(CLASSES);
  }

  @Test
  void aFileIsOneIdea() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      for (Path source : sources) {
        assertThat(Files.readAllLines(source))
            .as("%s", source)
            .hasSizeLessThanOrEqualTo(MOST_LINES);
      }
    }
  }
}
