package io.waymark.projects.archive;

import io.waymark.projects.archive.ArchiveEntry.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files, folders and links of an archive by their paths, as they will be on a disk. */
final class ArchiveTree {
  /** As many links in one path as Linux follows. */
  private static final int MAX_LINKS = 40;

  private final Map<String, ArchiveEntry> entries = new HashMap<>();
  private final Set<String> folders = new HashSet<>(Set.of(""));
  private final Map<String, String> links = new HashMap<>();

  /** Where a path leads. */
  sealed interface Place {
    /** To what is in the archive, at a path without links. */
    record Inside(String path) implements Place {}

    /** To nothing. */
    record Nowhere() implements Place {}

    /** Out of the archive. */
    record Outside() implements Place {}
  }

  /** Each path once, and nothing below what is no folder. */
  ArchiveTree(Collection<ArchiveEntry> all) {
    for (ArchiveEntry entry : all) {
      if (entry.kind() == Kind.FOLDER) {
        addFolders(entry.path());
      } else if (entries.put(entry.path(), entry) != null) {
        throw InvalidArchive.of(entry.path(), "a path is there twice");
      }
      addFolders(EntryPath.parent(entry.path()));
    }
    for (String folder : folders) {
      if (entries.containsKey(folder)) {
        throw InvalidArchive.of(folder, "a path is both a file and a folder");
      }
    }
  }

  private void addFolders(String folder) {
    for (String path = folder; !path.isEmpty() && folders.add(path); ) {
      path = EntryPath.parent(path);
    }
  }

  /** All that is no folder. */
  Collection<ArchiveEntry> entries() {
    return entries.values();
  }

  ArchiveEntry entry(String path) {
    ArchiveEntry entry = entries.get(path);
    if (entry == null) {
      throw new IllegalArgumentException(path);
    }
    return entry;
  }

  boolean isFile(String path) {
    return entries.containsKey(path) && !links.containsKey(path);
  }

  boolean isFolder(String path) {
    return folders.contains(path);
  }

  /** The names in a folder. */
  List<String> names(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    List<String> names = new ArrayList<>();
    for (Collection<String> paths : List.of(entries.keySet(), folders)) {
      for (String path : paths) {
        if (!path.isEmpty() && EntryPath.parent(path).equals(folder)) {
          names.add(path.substring(prefix.length()));
        }
      }
    }
    return names;
  }

  void setLink(String path, String target) {
    links.put(path, target);
  }

  /** Follows a path, with the links in it, from a folder. */
  Place follow(String folder, String path) {
    Deque<String> left = new ArrayDeque<>(EntryPath.names(path));
    String at = folder;
    int followed = 0;
    if (path.startsWith("/")) {
      return new Place.Outside();
    }
    while (!left.isEmpty()) {
      String name = left.pop();
      if (name.equals("..")) {
        if (at.isEmpty()) {
          return new Place.Outside();
        }
        at = EntryPath.parent(at);
      } else if (!name.isEmpty() && !name.equals(".")) {
        String next = at.isEmpty() ? name : at + "/" + name;
        String target = links.get(next);
        if (target == null) {
          at = next;
        } else if (target.startsWith("/")) {
          return new Place.Outside();
        } else if (++followed > MAX_LINKS) {
          return new Place.Nowhere();
        } else {
          EntryPath.names(target).reversed().forEach(left::push);
        }
      }
      if (!folders.contains(at) && !(left.isEmpty() && entries.containsKey(at))) {
        return new Place.Nowhere();
      }
    }
    return new Place.Inside(at);
  }
}
