package io.waymark.emulators.jobs;

/** What happens to a job, which a test chooses by the size of the computer that it asks for. */
enum Computer {
  /** It is given one at once. */
  READY("BUILD_GENERAL1_SMALL", "2"),
  /** It waits for one until a test provides it. */
  SCARCE("BUILD_GENERAL1_MEDIUM", "4"),
  /** The first one breaks down before anything is executed; the next one is ready. */
  BROKEN("BUILD_GENERAL1_LARGE", "8"),
  /** There are none at first, which is told at once. */
  LIMITED("BUILD_GENERAL1_XLARGE", "16");

  private final String computeType;
  private final String vcpu;

  Computer(String computeType, String vcpu) {
    this.computeType = computeType;
    this.vcpu = vcpu;
  }

  /** CodeBuild's. */
  static Computer ofComputeType(String computeType) {
    for (Computer computer : values()) {
      if (computer.computeType.equals(computeType)) {
        return computer;
      }
    }
    throw new IllegalArgumentException(computeType);
  }

  /** Batch's, by the number of its processors. */
  static Computer ofVcpu(String vcpu) {
    for (Computer computer : values()) {
      if (computer.vcpu.equals(vcpu)) {
        return computer;
      }
    }
    throw new IllegalArgumentException(vcpu);
  }
}
