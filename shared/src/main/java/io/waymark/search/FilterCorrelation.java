package io.waymark.search;

/**
 * How often two filters find the same rows.
 *
 * @param first rows that the one finds
 * @param second rows that the other finds
 * @param both rows that both find
 * @param total rows that there are
 */
public record FilterCorrelation(int first, int second, int both, int total) {
  /** What is added to each count so that few rows do not say too much (Jeffreys' prior). */
  private static final double SMOOTHING = 0.5;

  /** Whether both find something; else nothing can be said. */
  public boolean isDefined() {
    return first > 0 && second > 0;
  }

  /**
   * The normalised pointwise mutual information: -1 where they never meet, 0 where they meet as by
   * chance, 1 where they find the same.
   */
  public double npmi() {
    return both == 0 ? -1 : npmi(0);
  }

  /** The same, smoothed. */
  public double smoothed() {
    return npmi(SMOOTHING);
  }

  private double npmi(double smoothing) {
    if (both == total && first == total && second == total) {
      return 1;
    }
    double rows = total + 4 * smoothing;
    double joint = both + smoothing;
    double information =
        (Math.log(joint) + Math.log(rows))
            - (Math.log(first + 2 * smoothing) + Math.log(second + 2 * smoothing));
    return Math.clamp(information / -(Math.log(joint) - Math.log(rows)), -1, 1);
  }
}
