package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.audit.ListArchive;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditExportFunctionTest {
  private static final AuditEntry FIRST = new AuditEntry(1, "{\"seq\":1}");
  private static final AuditEntry SECOND = new AuditEntry(2, "{\"seq\":2}");

  private final Map<Workspace, ListArchive> archives = new HashMap<>();
  private final AuditExportFunction function =
      new AuditExportFunction(
          new PerWorkspace<>(
              workspace ->
                  new Trail(workspace.isDefault() ? List.of(FIRST, SECOND) : List.of(FIRST))),
          new PerWorkspace<>(this::archive));

  @Test
  void keepsEachEntryAndNotTheHead() {
    assertThat(answer("000000000001", "HEAD", "000000000002"))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(archive(Workspace.DEFAULT).entries()).containsExactly(FIRST, SECOND);
  }

  @Test
  void keepsThoseOfEachWorkspaceApart() {
    Workspace team = new Workspace("team-a");
    assertThat(answerOf(team, "000000000001", "HEAD")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(archive(team).entries()).containsExactly(FIRST);
    assertThat(archive(Workspace.DEFAULT).entries()).isEmpty();
    assertThat(answerOf(team, "000000000002")).contains("000000000002");
  }

  @Test
  void asksForAnEntryAgainThatIsNotThere() {
    assertThat(answer("000000000003", "000000000001"))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"000000000003\"}]}");
    assertThat(archive(Workspace.DEFAULT).entries()).containsExactly(FIRST);
  }

  @Test
  void replaysWhatTheArchiveLacks() {
    archive(Workspace.DEFAULT).keep(FIRST);
    assertThat(replay("default")).isEqualTo("{\"copied\":1}");
    assertThat(replay("default")).isEqualTo("{\"copied\":0}");
    assertThat(replay("team-a")).isEqualTo("{\"copied\":1}");
    assertThat(archive(Workspace.DEFAULT).entries()).containsExactly(FIRST, SECOND);
    assertThat(archive(new Workspace("team-a")).entries()).containsExactly(FIRST);
  }

  private String replay(String workspace) {
    byte[] event = "{\"replay\": \"%s\", \"from\": 1}".formatted(workspace).getBytes(UTF_8);
    return new String(function.answer(event), UTF_8);
  }

  private ListArchive archive(Workspace workspace) {
    return archives.computeIfAbsent(workspace, _ -> new ListArchive());
  }

  private String answer(String... keys) {
    return answerOf(Workspace.DEFAULT, keys);
  }

  private String answerOf(Workspace workspace, String... keys) {
    String records =
        Stream.of(keys)
            .map(
                key ->
                    """
                    {"dynamodb": {"SequenceNumber": "%1$s",
                      "Keys": {"pk": {"S": "AUDIT#%2$s"}, "sk": {"S": "%1$s"}}}}
                    """
                        .formatted(key, workspace))
            .collect(Collectors.joining(","));
    return new String(
        function.answer("{\"Records\": [%s]}".formatted(records).getBytes(UTF_8)), UTF_8);
  }

  private record Trail(List<AuditEntry> all) implements AuditStore {
    @Override
    public AuditChain end() {
      return AuditChain.EMPTY.after(all.getLast());
    }

    @Override
    public List<AuditEntry> entries(long first, long last) {
      return all.stream().filter(entry -> first <= entry.seq() && entry.seq() <= last).toList();
    }
  }
}
