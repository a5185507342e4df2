package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {

  @Test
  void passwords_are_masked_in_every_form_of_the_option() {
    assertThat(CommandText.of(List.of("compare", "--broker", "amqp://me:secret@host:5672/v")))
        .isEqualTo("./plumbline compare --broker 'amqp://me:***@host:5672/v'");
    assertThat(CommandText.of(List.of("compare", "--broker=amqps://me:s:e/c@host")))
        .doesNotContain("s:e/c")
        .contains("'--broker=amqps://me:***@host'");
  }

  @Test
  void what_a_shell_would_take_apart_is_quoted() {
    assertThat(CommandText.of(List.of("compare", "--input", "my file.csv", "--delimiter", ";")))
        .isEqualTo("./plumbline compare --input 'my file.csv' --delimiter ';'");
    assertThat(CommandText.of(List.of("it's"))).isEqualTo("./plumbline 'it'\\''s'");
  }
}
