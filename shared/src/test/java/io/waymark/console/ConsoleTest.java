package io.waymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.waymark.workspaces.Workspace;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final Console CONSOLE = new Console(URI.create("https://a.example/console/"));

  @Test
  void leads_to_a_promotion() {
    assertThat(CONSOLE.promotion("p-1"))
        .isEqualTo(URI.create("https://a.example/console/#/promotions/p-1"));
  }

  @Test
  void leads_to_a_model_whatever_its_name() {
    assertThat(CONSOLE.model("Größe & Preis #1+2"))
        .hasToString("https://a.example/console/#/models/Gr%C3%B6%C3%9Fe%20%26%20Preis%20%231%2B2");
  }

  @Test
  void leads_to_the_pages_of_a_workspace() {
    assertThat(CONSOLE.in(new Workspace("team-a")).promotion("p-1"))
        .hasToString("https://a.example/console/#/promotions/p-1?workspace=team-a");
  }

  @Test
  void needs_an_address_that_ends_in_a_slash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Console(URI.create("https://a.example/console")));
  }
}
