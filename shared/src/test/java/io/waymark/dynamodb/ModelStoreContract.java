package io.waymark.dynamodb;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Caller;
import io.waymark.dynamodb.documents.HistoryDocument;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.AliasService;
import io.waymark.modelregistry.ModelSources;
import io.waymark.modelregistry.ModelVersionService;
import io.waymark.modelregistry.NewModelVersion;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.modelregistry.StageService;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.ModelName;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Receivers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Registered models, as the registry's services keep them. */
abstract class ModelStoreContract extends StoreContract {
  private static final Caller ADA = Caller.named("ada");
  private static final String RUN = "0123456789abcdef0123456789abcdef";

  private DynamoModelStore store;
  private RegisteredModelService registered;
  private ModelVersionService versions;
  private AliasService aliases;
  private StageService stages;

  ModelStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void makeServices() {
    InstantSource clock = InstantSource.system();
    store = new DynamoModelStore(table, clock);
    registered = new RegisteredModelService(store, clock);
    ModelSources sources = new ModelSources(store, runs, models, Optional.empty());
    versions = new ModelVersionService(store, sources, models, clock);
    aliases = new AliasService(store, clock);
    stages = new StageService(store, clock);
  }

  @Test
  void aModelIsReadAsItWasWritten() {
    RegisteredModel made = registered.create(ADA, "m", "about\n", Map.of("a_b", "1", "aB", "2"));
    assertThat(store.find("m")).contains(made);
    ModelVersion version = versions.create(ADA, asked("m", Map.of("k", "v".repeat(1_000))));
    assertThat(versions.get("m", "1")).isEqualTo(version);
    assertThat(version.createdBy()).isEqualTo("ada");
  }

  @Test
  void aNameIsGivenOnce() throws Exception {
    List<Boolean> made =
        Race.of(
            client -> {
              try {
                return registered.create(ADA, "m", "by " + client, Map.of()).lastVersion() == 0;
              } catch (MlflowException taken) {
                return false;
              }
            });
    assertThat(made).containsOnlyOnce(true);
    assertThat(store.names()).extracting(ModelName::name).containsExactly("m");
  }

  @Test
  void versionsCountUpWhoeverMakesThem() throws Exception {
    registered.create(ADA, "m", "", Map.of());
    List<Integer> numbers = Race.of(_ -> versions.create(ADA, asked("m", Map.of())).version());
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, Race.CLIENTS).boxed().toList());
  }

  @Test
  void aNumberIsNeverGivenAgain() {
    make("m", 2);
    versions.delete(ADA, "m", "2");
    assertThat(versions.create(ADA, asked("m", Map.of())).version()).isEqualTo(3);
    assertThatThrownBy(() -> versions.get("m", "2"))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
  }

  @Test
  void aRenamedModelKeepsItsVersionsAndItsOldNameIsFree() {
    make("m", 2);
    aliases.set(ADA, "m", "champion", "1");
    registered.rename(ADA, "m", "n");
    assertThat(aliases.resolve("n", "champion").name()).isEqualTo("n");
    assertThat(store.find("m")).isEmpty();
    make("m", 1);
    assertThatThrownBy(() -> registered.rename(ADA, "m", "n"))
        .satisfies(has(ErrorCode.RESOURCE_ALREADY_EXISTS));
    assertThat(store.find("m")).isPresent();
  }

  @Test
  void aDeletedModelLeavesNothingThatAnotherOfThatNameWouldInherit() {
    make("m", 2);
    aliases.set(ADA, "m", "champion", "2");
    registered.delete(ADA, "m");
    assertThat(store.find("m")).isEmpty();
    assertThat(store.names()).isEmpty();
    RegisteredModel again = registered.create(ADA, "m", "", Map.of());
    assertThat(again.aliases()).isEmpty();
    assertThat(store.versions(List.of(again))).isEmpty();
    assertThat(versions.create(ADA, asked("m", Map.of())).version()).isEqualTo(1);
  }

  @Test
  void whatIsTooMuchForOneChangeIsRefused() {
    make("m", 0);
    Map<String, String> tags =
        IntStream.range(0, 90).boxed().collect(toMap(i -> "t" + i, i -> Noise.text(i, 5_000)));
    assertThatThrownBy(() -> versions.create(ADA, asked("m", tags)))
        .satisfies(has(ErrorCode.INVALID_PARAMETER_VALUE));
    assertThat(versions.create(ADA, asked("m", Map.of())).version()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theVersionsOfADeletedModelAreRemovedHoweverOftenThatIsCutOff(boolean afterWrite) {
    make("m", 2);
    for (int i = 0; i < 6; i++) {
      versions.setTag(ADA, "m", "2", "large" + i, Noise.text(i, 90_000));
    }
    registered.delete(ADA, "m");
    assertThat(ofVersions()).isGreaterThan(2);
    int sweeps = 0;
    for (boolean whole = false; !whole; sweeps++) {
      CutConnection cut = new CutConnection(2, afterWrite);
      int failed = removing(cut.around(table.client())).sweep(Duration.ZERO);
      whole = !cut.happened();
      assertThat(failed).isEqualTo(whole ? 0 : 1);
    }
    assertThat(sweeps).isGreaterThan(1);
    assertThat(ofVersions()).isZero();
    assertThat(new DynamoOutbox(table).waiting()).isEmpty();
  }

  private Deliveries removing(DynamoDbClient client) {
    DynamoModelStore cutOff = new DynamoModelStore(table(client), InstantSource.system());
    Receivers receivers =
        new Receivers(
            _ -> {}, _ -> {}, deleted -> cutOff.removeVersions(deleted.modelId()), _ -> {});
    return new Deliveries(new DynamoOutbox(table), receivers.ofAll(), InstantSource.system());
  }

  private long ofVersions() {
    return table.client().scanPaginator(scan -> scan.tableName(table.name())).items().stream()
        .map(item -> new Item(item).key())
        .filter(
            key ->
                key.partition().startsWith("PIECES#")
                    || key.sort().startsWith(ModelKeys.VERSION_PREFIX))
        .count();
  }

  @Test
  void anyNumberOfVersionsIsArchivedAtOnce() {
    make("m", 120);
    for (int version = 1; version <= 119; version++) {
      stages.transition(ADA, "m", Integer.toString(version), "Staging", false, "");
    }
    ModelVersion moved = stages.transition(ADA, "m", "120", "staging", true, "too slow");
    assertThat(moved.stage()).isEqualTo(Stage.STAGING);
    RegisteredModel model = store.find("m").orElseThrow();
    assertThat(model.in(Stage.STAGING)).containsExactly(120);
    assertThat(model.in(Stage.ARCHIVED)).hasSize(119);
    assertThat(versions.get("m", "7").stage()).isEqualTo(Stage.ARCHIVED);
    assertThat(history("m").getLast().reason()).contains("too slow");
  }

  @Test
  void movesAreRemembered() {
    make("m", 2);
    aliases.set(ADA, "m", "champion", "1");
    aliases.set(ADA, "m", "champion", "2");
    aliases.set(ADA, "m", "champion", "2");
    versions.delete(ADA, "m", "2");
    Target champion = new Target.Alias("champion");
    assertThat(history("m"))
        .extracting(HistoryEntry::movements)
        .containsExactly(
            List.of(new Movement(champion, List.of(), List.of(1))),
            List.of(new Movement(champion, List.of(1), List.of(2))),
            List.of(new Movement(champion, List.of(2), List.of())));
    assertThat(history("m")).extracting(HistoryEntry::actor).containsOnly("ada");
  }

  @Test
  void aModelWithLongTagsIsSpreadOverPiecesThatGoWithIt() {
    String noise = Noise.text(1, 90_000);
    registered.create(ADA, "m", "", Map.of());
    versions.create(ADA, asked("m", Map.of()));
    for (int i = 0; i < 6; i++) {
      versions.setTag(ADA, "m", "1", "k" + i, noise);
    }
    assertThat(versions.get("m", "1").tags()).hasSize(6).containsValue(noise);
    versions.delete(ADA, "m", "1");
    assertThat(table.client().scan(scan -> scan.tableName(table.name())).items())
        .noneMatch(item -> item.toString().contains("PIECES"));
  }

  @Test
  void versionsAreFoundByTheirRun() {
    make("m", 1);
    make("n", 1);
    versions.create(
        ADA,
        new NewModelVersion(
            "n", "s3://bucket/x", Optional.of(RUN), Optional.empty(), "", "", Map.of()));
    assertThat(store.ofRuns(List.of(RUN)))
        .singleElement()
        .satisfies(version -> assertThat(version.name() + version.version()).isEqualTo("n2"));
    versions.delete(ADA, "n", "2");
    assertThat(store.ofRuns(List.of(RUN))).isEmpty();
  }

  private void make(String name, int count) {
    registered.create(ADA, name, "", Map.of());
    for (int i = 0; i < count; i++) {
      versions.create(ADA, asked(name, Map.of()));
    }
  }

  private static NewModelVersion asked(String name, Map<String, String> tags) {
    return new NewModelVersion(
        name, "s3://bucket/x", Optional.empty(), Optional.empty(), "", "", tags);
  }

  private List<HistoryEntry> history(String name) {
    String modelId = store.find(name).orElseThrow().id();
    Parts parts = new Parts(table);
    return new TableReader(table)
        .query(ModelKeys.partition(modelId), ModelKeys.HISTORY_PREFIX).stream()
            .map(head -> HistoryDocument.read(parts.read(head).bytes()))
            .toList();
  }
}
