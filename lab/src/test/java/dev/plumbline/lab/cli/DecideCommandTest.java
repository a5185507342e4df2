package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.lab.decision.MustSurvive;
import dev.plumbline.lab.decision.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class DecideCommandTest {

  @ParameterizedTest
  @CsvSource({
    "5e6, 5000000",
    "1, 1",
    "1.5e9, 1500000000",
    "1E12, 1000000000000",
    "200, 200",
    "2.50e1, 25"
  })
  void counts_are_read(String text, long count) {
    assertThat(new CountOption().convert(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.5", "1e13", "5 e6", "1e-3", "five", "1e99", "''"})
  void what_is_no_count_is_refused(String text) {
    assertThatThrownBy(() -> new CountOption().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("must be a whole number from 1 to 1e12")
        .hasMessageEndingWith("but is '" + text + "'");
  }

  @Test
  void sizes_and_money_are_read() {
    assertThat(new BytesOption().convert("512B")).isEqualTo(512);
    assertThat(new BytesOption().convert("4KiB")).isEqualTo(4096);
    assertThat(new MoneyOption().convert("50USD")).isEqualTo(50);
    assertThat(new MoneyOption().convert("49.90USD/mo")).isEqualTo(49.9);
  }

  @Test
  void what_this_machine_is_not_is_read() {
    assertThat(new WhatIfOption().convert("workers=1000,link=1ms"))
        .isEqualTo(new WhatIf(1000, 1e6, WhatIf.PREFETCH, 0));
    assertThat(new WhatIfOption().convert("link=250us,prefetch=10,tasks-per-message=20,workers=2"))
        .isEqualTo(new WhatIf(2, 250e3, 10, 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--item-cost|40|must be a time such as 40us, 2.5ms or 1s, but is '40'",
        "--items|1.5|must be a whole number from 1 to 1e12 such as 200 or 5e6, but is '1.5'",
        "--payload|512|must be a size such as 512B or 4KiB, but is '512'",
        "--payload|64KiB|--payload in bytes must be from 0 to 61440, but is 65536",
        "--must-survive|meteor|must be of worker-crash, producer-crash, broker-crash,"
            + " machine-loss, deploy, but is 'meteor'",
        "--rate|0|--rate must be above 0 and at most 1000000, but is 0.0",
        "--rate|NaN|--rate must be above 0 and at most 1000000, but is NaN",
        "--budget|50|must be US dollars per month such as 50USD or 49.90USD/mo, but is '50'",
        "--budget|50USD|--budget is for a month: say with --rate how many items per second come in",
        "--workers|0|--workers must be from 1 to 1024, but is 0",
        "--what-if|link=1ms|must say how many workers, such as workers=1000, but is 'link=1ms'",
        "--what-if|workers=0|workers must be a whole number from 1 to 10000, but is '0'",
        "--what-if|workers=2,link=1|link must be a time one way such as 500us or 1ms, but is '1'",
        "--what-if|workers=2,disks=3|knows workers, link, prefetch and tasks-per-message",
        "--what-if|workers=2,workers=3|must be name=value, each name once",
      })
  void what_can_not_be_used_is_told_in_one_line(String option, String value, String told) {
    List<String> line = new ArrayList<>(List.of("decide", "--item-cost", "40us", "--items", "5e6"));
    int there = line.indexOf(option);
    if (there >= 0) {
      line.set(there + 1, value);
    } else {
      line.addAll(List.of(option, value));
    }

    Lab.Ended ended = Lab.run(line.toArray(String[]::new));
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains(told).contains(option).hasLineCount(1);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void what_is_needed_is_asked_for() {
    assertThat(Lab.run("decide").err()).contains("--item-cost", "--items").hasLineCount(1);
  }

  @Test
  void every_command_that_shows_a_fact_names_faults_that_there_are() {
    String known = Lab.run("faults", "--list").out();

    assertThat(MustSurvive.values())
        .allSatisfy(
            need -> {
              String command = need.command();
              String faults = command.substring(command.lastIndexOf(' ') + 1);
              assertThat(Arrays.asList(faults.split(",")))
                  .isNotEmpty()
                  .allSatisfy(fault -> assertThat(known).containsPattern("(?m)^ *" + fault + " "));
            });
  }
}
