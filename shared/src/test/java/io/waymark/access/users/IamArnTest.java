package io.waymark.access.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class IamArnTest {
  private static final String JOB = "arn:aws:sts::123456789012:assumed-role/Trainer/job-7";
  private static final String ADA = "arn:aws:iam::123456789012:user/ml/ada";

  @Test
  void theSessionsOfARoleAreAGroup() {
    assertThat(IamArn.of(JOB))
        .isEqualTo(new IamArn("arn:aws:sts::123456789012", "Trainer/job-7", Set.of("Trainer")));
    assertThat(IamArn.of(ADA))
        .isEqualTo(new IamArn("arn:aws:iam::123456789012", "ml/ada", Set.of()));
    assertThat(IamArn.of("arn:aws:iam::123456789012:root").name()).isEqualTo("root");
  }

  @Test
  void administratorsAreNamedThemselvesOrByTheirRole() {
    assertThat(isAdministrator(JOB, "Trainer")).isTrue();
    assertThat(isAdministrator(JOB, "Trainer/job-7")).isTrue();
    assertThat(isAdministrator(JOB, "Trainer/job-8")).isFalse();
    assertThat(isAdministrator(ADA, "ml/ada")).isTrue();
    assertThat(isAdministrator(ADA, "ml")).isFalse();
    assertThat(isAdministrator(ADA, "*")).isTrue();
    assertThat(IamArn.of(ADA).identity(Set.of()).administrator()).isFalse();
  }

  /** Else who may name a role in the account could take what is granted to one user here. */
  @Test
  void noRoleIsTakenForWhatIsGrantedToAUser() {
    String arn = "arn:aws:sts::123456789012:assumed-role/__user_1__/x";
    assertThat(IamArn.of(arn).identity(Set.of()).groups()).isEmpty();
  }

  private static boolean isAdministrator(String arn, String name) {
    return IamArn.of(arn).identity(Set.of(name)).administrator();
  }
}
