package io.waymark.access.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleTest {
  private static final ResourceKey OLD = ResourceType.REGISTERED_MODEL.of("old");
  private static final ResourceKey NEW = ResourceType.REGISTERED_MODEL.of("new");
  private static final Role ROLE =
      Role.empty(7, "readers", "default", Optional.empty())
          .and(Grant.of(ResourceType.REGISTERED_MODEL, "old", Permission.EDIT))
          .and(Grant.of(ResourceType.EXPERIMENT, "*", Permission.READ));

  @Test
  void idsOfPermissionsLeadToTheRoleAndAreNotUsedTwice() {
    assertThat(ROLE.permissions())
        .extracting(RolePermission::id)
        .containsExactly(7_000_001L, 7_000_002L);
    assertThat(RolePermission.roleId(7_000_002)).isEqualTo(7);
    RolePermission second = ROLE.permissions().getLast();
    Role again = ROLE.without(second).and(second.grant());
    assertThat(again.permissions().getLast().id()).isEqualTo(7_000_003L);
    assertThat(again.permission(second.id())).isEmpty();
  }

  @Test
  void changesOnePermission() {
    Role changed = ROLE.with(7_000_002, Permission.DENY);
    assertThat(changed.permissions())
        .extracting(held -> held.grant().permission())
        .containsExactly(Permission.EDIT, Permission.DENY);
  }

  @Test
  void followsAModelThatIsRenamed() {
    Role moved =
        ROLE.and(Grant.of(ResourceType.REGISTERED_MODEL, "new", Permission.READ)).moved(OLD, NEW);
    assertThat(moved.permission(OLD)).isEmpty();
    assertThat(moved.permission(NEW).orElseThrow().grant().permission()).isEqualTo(Permission.EDIT);
    assertThat(moved.permissions()).hasSize(2);
  }

  @Test
  void usersHaveRolesOnce() {
    User ada = User.empty(3, "ada", Password.of("correct horse battery", 1), false).and(7).and(8);
    assertThat(ada.assignment(8).orElseThrow().id()).isEqualTo(3_000_002L);
    assertThat(ada.without(7).roles()).containsExactly(new RoleAssignment(3_000_002, 3, 8));
  }
}
