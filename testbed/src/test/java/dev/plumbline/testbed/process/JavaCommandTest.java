package dev.plumbline.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

  /** Runs as a process. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) {
      System.out.printf(
          "%d %s %.1f %s", 1234567, "TITLE".toLowerCase(Locale.getDefault()), 0.5, arguments[0]);
    }
  }

  @Test
  void digits_and_letters_are_the_same_in_every_locale() throws Exception {
    for (String locale : List.of("ar_EG.UTF-8", "tr_TR.UTF-8", "fa_IR", "de_DE", "C", "hi_IN")) {
      ProcessBuilder command = command();
      command.environment().put("LC_ALL", locale);
      assertThat(output(command)).as(locale).isEqualTo("1234567 title 0.5 word");
    }
  }

  @Test
  void options_that_the_user_has_for_other_jvms_do_not_get_in() throws Exception {
    assertThat(command().environment())
        .doesNotContainKeys("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");
    assertThat(command().command())
        .contains("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
  }

  private static ProcessBuilder command() {
    return JavaCommand.of(
        List.of("-XX:+UseSerialGC", "-cp", ClassPath.absolute(), Main.class.getName(), "word"));
  }

  private static String output(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
