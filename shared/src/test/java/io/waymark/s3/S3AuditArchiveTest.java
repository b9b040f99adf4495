package io.waymark.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditEntry;
import io.waymark.workspaces.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

final class S3AuditArchiveTest {
  private static final String BUCKET = "audit-bucket";

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @Test
  void keepsAnEntryAsItWasFirstWritten() {
    try (S3Client client = S3.endpoint().client()) {
      client.createBucket(bucket -> bucket.bucket(BUCKET));
      keepTwice(client);
    }
  }

  private static void keepTwice(S3Client client) {
    S3AuditArchive archive = new S3AuditArchive(client, BUCKET, Workspace.DEFAULT);
    archive.keep(new AuditEntry(7, "{\"seq\":7}"));
    archive.keep(new AuditEntry(7, "{\"seq\":7,\"forged\":true}"));

    assertThat(
            client
                .getObjectAsBytes(get -> get.bucket(BUCKET).key("audit/000000000007.json"))
                .asUtf8String())
        .isEqualTo("{\"seq\":7}\n");
    new S3AuditArchive(client, BUCKET, new Workspace("team-a"))
        .keep(new AuditEntry(7, "{\"seq\":7,\"theirs\":true}"));
    assertThat(
            client
                .getObjectAsBytes(
                    get -> get.bucket(BUCKET).key("audit/workspaces/team-a/000000000007.json"))
                .asUtf8String())
        .contains("theirs");
    archive.keep(new AuditEntry(9, "{\"seq\":9}"));
    archive.keep(new AuditEntry(11, "{\"seq\":11}"));
    assertThat(archive.kept(1, 10)).containsExactlyInAnyOrder(7L, 9L);
    assertThat(archive.kept(8, 9)).containsExactly(9L);
    assertThat(archive.kept(12, 20)).isEmpty();
  }
}
