package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Map;

/**
 * What a project run is executed on, one of the sizes that are to be had.
 *
 * @param vcpu processors
 * @param memoryMb megabytes
 */
public record Resources(int vcpu, int memoryMb) {
  /** Of CodeBuild's computers and Fargate's tasks those that both have, and Fargate's largest. */
  private static final Map<Integer, Integer> SIZES =
      Map.of(2, 4_096, 4, 8_192, 8, 16_384, 16, 32_768);

  /** The smallest. */
  public static final Resources DEFAULT = new Resources(2, 4_096);

  public Resources {
    if (!Integer.valueOf(memoryMb).equals(SIZES.get(vcpu))) {
      throw MlflowException.invalidParameter(
          "There are no resources of %d vCPU and %d MB; choose from %s."
              .formatted(vcpu, memoryMb, choices()));
    }
  }

  private static List<String> choices() {
    return SIZES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(size -> "%d vCPU and %d MB".formatted(size.getKey(), size.getValue()))
        .toList();
  }
}
