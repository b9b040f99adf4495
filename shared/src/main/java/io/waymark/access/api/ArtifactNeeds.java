package io.waymark.access.api;

import io.waymark.access.Action;
import io.waymark.access.Need;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.Folders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is needed of a path in the store of files. Below an experiment's id are the folders of its
 * runs, and {@code models} and {@code traces}.
 */
final class ArtifactNeeds {
  private static final List<ResourceType> PARTS =
      List.of(ResourceType.RUN, ResourceType.TRACE, ResourceType.LOGGED_MODEL);

  private ArtifactNeeds() {}

  /** What reading or writing a file needs, or looking into a folder. */
  static List<Need> at(Action action, ArtifactPath path) {
    return needs(action, path, false);
  }

  /** What deleting a path with everything below it needs. */
  static List<Need> delete(ArtifactPath path) {
    return needs(Action.MANAGE, path, true);
  }

  private static List<Need> needs(Action action, ArtifactPath path, boolean withAllBelow) {
    List<String> segments = Arrays.asList(path.normalised().split("/"));
    if (!Folders.isExperiments(segments.getFirst())) {
      // No experiment's: what holds for all of them holds here.
      return List.of(Need.of(action, ResourceType.EXPERIMENT.all()));
    }
    ResourceKey experiment = ResourceType.EXPERIMENT.of(segments.getFirst());
    List<ResourceType> parts = parts(segments.subList(1, segments.size()), withAllBelow);
    if (parts.isEmpty()) {
      return List.of(Need.of(action, experiment));
    }
    List<Need> needs = new ArrayList<>();
    needs.add(Need.of(Action.READ, experiment));
    parts.forEach(part -> needs.add(Need.of(action, part.all()).orOn(experiment)));
    return needs;
  }

  private static List<ResourceType> parts(List<String> below, boolean withAllBelow) {
    if (below.isEmpty()) {
      return withAllBelow ? PARTS : List.of();
    }
    String first = below.getFirst();
    if (first.equals("models")) {
      return List.of(ResourceType.LOGGED_MODEL);
    }
    if (first.equals("traces")) {
      return List.of(ResourceType.TRACE);
    }
    boolean ofRun = Folders.isRuns(first) || (below.size() > 1 && below.get(1).equals("artifacts"));
    return ofRun || withAllBelow ? List.of(ResourceType.RUN) : List.of();
  }
}
