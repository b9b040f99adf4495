package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditExportFunctionTest {
  private static final AuditEntry FIRST = new AuditEntry(1, "{\"seq\":1}");
  private static final AuditEntry SECOND = new AuditEntry(2, "{\"seq\":2}");

  private final List<AuditEntry> archive = new ArrayList<>();
  private final AuditExportFunction function =
      new AuditExportFunction(new Trail(List.of(FIRST, SECOND)), archive::add);

  @Test
  void keepsEachEntryAndNotTheHead() {
    assertThat(answer("000000000001", "HEAD", "000000000002"))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(archive).containsExactly(FIRST, SECOND);
  }

  @Test
  void asksForAnEntryAgainThatIsNotThere() {
    assertThat(answer("000000000003", "000000000001"))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"000000000003\"}]}");
    assertThat(archive).containsExactly(FIRST);
  }

  private String answer(String... keys) {
    String records =
        Stream.of(keys)
            .map(
                key ->
                    """
                    {"dynamodb": {"SequenceNumber": "%1$s",
                      "Keys": {"pk": {"S": "AUDIT#default"}, "sk": {"S": "%1$s"}}}}
                    """
                        .formatted(key))
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
