package io.waymark.promotion.entities;

import io.waymark.access.Caller;
import java.util.List;

/**
 * People of whom some must approve.
 *
 * @param group the name of a group that callers bring along
 * @param members names of callers who belong to it in any case
 * @param quorum how many different people must approve, at least 1
 */
public record ApproverGroup(String group, List<String> members, int quorum) {

  public ApproverGroup {
    members = List.copyOf(members);
  }

  public boolean has(Caller caller) {
    return members.contains(caller.name()) || caller.groups().contains(group);
  }
}
