package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.Password;
import io.waymark.access.users.Role;
import io.waymark.access.users.RoleAssignment;
import io.waymark.access.users.RolePermission;
import io.waymark.access.users.TokenStore;
import io.waymark.access.users.TokenText;
import io.waymark.access.users.User;
import io.waymark.audit.AuditEntry;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link AccessStore} and {@link TokenStore} promise. */
abstract class AccessStoreContract extends StoreContract {
  private static final Caller ROOT = Caller.named("root");
  private static final Password PASSWORD = new Password("pbkdf2-sha512$1$c2FsdA==$aGFzaA==");

  private AccessStore access;
  private TokenStore tokens;

  AccessStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void makeStores() {
    access = new DynamoAccessStore(table, InstantSource.system());
    tokens = new DynamoTokenStore(table, InstantSource.system());
  }

  @Test
  void keepsUsers() {
    User ada = user("ada");
    User bob = user("bob");
    assertThat(List.of(ada.id(), bob.id())).containsExactly(1L, 2L);
    assertThat(access.users()).containsExactly(ada, bob);
    assertThat(access.user("ada")).contains(ada);
    assertThat(access.user("Ada")).isEmpty();
    User admin = access.updateUser(ROOT, "ada", user -> user.withAdmin(true));
    assertThat(access.user("ada")).contains(admin);
    access.deleteUser(ROOT, "ada");
    assertThat(access.users()).containsExactly(bob);
    assertThat(user("ada").id()).as("somebody else").isEqualTo(3);
  }

  @Test
  void aNameIsOnePersons() throws Exception {
    List<Boolean> made = Race.of(_ -> isMade("ada"));
    assertThat(made).filteredOn(mine -> mine).hasSize(1);
    assertThat(access.users()).hasSize(1);
  }

  @Test
  void keepsRolesOfWhichOneWorkspaceHasEachNameOnce() {
    Role readers = access.createRole(ROOT, "readers", "default", Optional.of("who read"));
    Role others = access.createRole(ROOT, "readers", "other", Optional.empty());
    assertThat(access.roles()).containsExactly(readers, others);
    assertThatThrownBy(() -> access.createRole(ROOT, "readers", "default", Optional.empty()))
        .satisfies(has(ErrorCode.RESOURCE_ALREADY_EXISTS));
    Role writers = access.createRole(ROOT, "writers", "default", Optional.empty());
    assertThatThrownBy(
            () ->
                access.updateRole(
                    ROOT, writers.id(), role -> role.named("readers", Optional.empty())))
        .satisfies(has(ErrorCode.RESOURCE_ALREADY_EXISTS));
    access.updateRole(ROOT, readers.id(), role -> role.named("lookers", role.description()));
    access.updateRole(ROOT, writers.id(), role -> role.named("readers", Optional.empty()));
    access.deleteRole(ROOT, writers.id());
    access.createRole(ROOT, "readers", "default", Optional.empty());
    assertThat(access.role(readers.id()).orElseThrow().name()).isEqualTo("lookers");
    assertThat(access.roles(List.of(others.id(), writers.id()))).containsExactly(others);
  }

  @Test
  void keepsEveryPermissionOfManyClients() throws Exception {
    Role role = access.createRole(ROOT, "readers", "default", Optional.empty());
    Race.of(client -> access.updateRole(ROOT, role.id(), held -> held.and(grant("" + client))));
    assertThat(access.role(role.id()).orElseThrow().permissions())
        .extracting(RolePermission::id)
        .hasSize(Race.CLIENTS)
        .doesNotHaveDuplicates();
  }

  @Test
  void grantsToASingleUserAreInAnImplicitRole() throws Exception {
    User ada = user("ada");
    Race.of(
        client -> {
          access.changeGrants(ROOT, "ada", role -> role.and(grant("" + client)));
          return client;
        });
    List<RoleAssignment> assigned = access.user("ada").orElseThrow().roles();
    assertThat(assigned).hasSize(1);
    Role implicit = access.role(assigned.getFirst().roleId()).orElseThrow();
    assertThat(implicit.name()).isEqualTo("__user_%d__".formatted(ada.id()));
    assertThat(implicit.permissions()).hasSize(Race.CLIENTS);
    access.deleteUser(ROOT, "ada");
    assertThat(access.roles()).isEmpty();
  }

  @Test
  void followsAResourceThroughAllImplicitRoles() {
    ResourceKey five = ResourceType.EXPERIMENT.of("5");
    for (String name : List.of("ada", "bob")) {
      user(name);
      access.changeGrants(ROOT, name, role -> role.and(grant("5")).and(grant("6")));
    }
    Role team = access.createRole(ROOT, "team", "default", Optional.empty());
    access.updateRole(ROOT, team.id(), role -> role.and(grant("5")));
    access.changeAllGrants(
        ROOT,
        role -> role.permission(five).isPresent(),
        role -> role.without(role.permission(five).orElseThrow()));
    assertThat(access.roles())
        .filteredOn(Role::isImplicit)
        .hasSize(2)
        .allSatisfy(role -> assertThat(role.permissions()).hasSize(1));
    assertThat(access.role(team.id()).orElseThrow().permissions()).hasSize(1);
  }

  @Test
  void keepsTokensAndWhenTheyWereUsed() {
    User ada = user("ada");
    TokenText text = TokenText.draw();
    ApiToken token = token(ada, text);
    tokens.create(ROOT, token);
    assertThat(tokens.find(token.id())).contains(token);
    TokenText next = TokenText.draw(text.id());
    ApiToken rotated =
        tokens.update(ROOT, token.id(), held -> held.rotated(next, OptionalLong.of(9)));
    assertThat(tokens.all()).containsExactly(rotated);
    tokens.used(token.id(), 5);
    assertThat(tokens.uses()).isEqualTo(Map.of(token.id(), 5L));
    tokens.delete(ROOT, token.id());
    assertThat(tokens.find(token.id())).isEmpty();
    assertThat(tokens.uses()).isEmpty();
    tokens.create(ROOT, token);
    access.deleteUser(ROOT, "ada");
    assertThat(tokens.all()).isEmpty();
  }

  @Test
  void knowsWhatIsNotThere() {
    assertThatThrownBy(() -> access.updateUser(ROOT, "ada", user -> user))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST))
        .hasMessage("User with username=ada not found");
    assertThatThrownBy(() -> access.changeGrants(ROOT, "ada", role -> role))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    assertThatThrownBy(() -> access.deleteRole(ROOT, 7))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST))
        .hasMessage("Role with id=7 not found");
    assertThatThrownBy(() -> tokens.delete(ROOT, "none"))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    assertThat(access.generation()).isZero();
  }

  @Test
  void everyChangeIsAuditedAndMovesTheGeneration() {
    User ada = user("ada");
    access.updateUser(ROOT, "ada", user -> user.withPassword(new Password("other")));
    access.updateUser(ROOT, "ada", user -> user);
    access.changeGrants(ROOT, "ada", role -> role.and(grant("5")));
    ApiToken token = token(ada, TokenText.draw());
    tokens.create(ROOT, token);
    tokens.delete(ROOT, token.id());
    assertThat(access.generation()).isEqualTo(5);
    assertThat(trail())
        .extracting(entry -> entry.fields().get("action"))
        .containsExactly(
            "user.create",
            "user.update",
            "role.create",
            "user.update",
            "token.create",
            "token.revoke");
    assertThat(trail())
        .allSatisfy(
            entry ->
                assertThat(entry.json()).doesNotContain("pbkdf2", "aGFzaA", "other", token.hash()));
    assertThat(trail().get(1).json()).contains("\"password_changed\":true");
    assertThat(trail().get(2).json()).contains("experiment/5=READ");
  }

  private boolean isMade(String name) {
    try {
      user(name);
      return true;
    } catch (MlflowException taken) {
      return false;
    }
  }

  private User user(String name) {
    return access.createUser(ROOT, name, PASSWORD, false);
  }

  private static Grant grant(String experiment) {
    return Grant.of(ResourceType.EXPERIMENT, experiment, Permission.READ);
  }

  private static ApiToken token(User user, TokenText text) {
    TokenScope scope = new TokenScope(true, Set.of(ResourceType.EXPERIMENT.of("5")));
    return new ApiToken(
        text.id(), "laptop", user.id(), user.username(), text.hash(), scope, 1, OptionalLong.of(2));
  }

  private List<AuditEntry> trail() {
    return new TableReader(table)
        .query(AuditKeys.partition("default")).stream()
            .filter(item -> !item.key().equals(AuditKeys.head("default")))
            .map(AuditKeys::entry)
            .toList();
  }
}
