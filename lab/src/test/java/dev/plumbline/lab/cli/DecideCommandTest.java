package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.decision.MustSurvive;
import dev.plumbline.lab.decision.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideCommandTest {

  @Test
  void money_is_read() {
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
        "--item-cost|40|must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is '40'",
        "--item-cost|11s|--item-cost must be from 1us to 10s, but is 11s",
        "--items|1.5|must be a whole number up to 9223372036854775807 such as 200 or 5e6, but is"
            + " '1.5'",
        "--items|0|--items must be from 1 to 1000000000000, but is 0",
        "--items|1e13|--items must be from 1 to 1000000000000, but is 10000000000000",
        "--payload|512kB|must be a size such as 0, 512B, 4KiB or 1MiB, but is '512kB'",
        "--payload|64KiB|--payload must be from 0 to 60KiB, but is 64KiB",
        "--must-survive|meteor|must be one of worker-crash, producer-crash, broker-crash,"
            + " machine-loss, deploy, but is 'meteor'",
        "--rate|0|--rate must be above 0 and at most 1000000, but is 0.0",
        "--rate|NaN|must be a number such as 100, 2.5 or 1e6, but is 'NaN'",
        "--budget|50|must be US dollars per month such as 50USD or 49.90USD/mo, but is '50'",
        "--budget|50USD|--budget is for a month: say with --rate how many items per second come in",
        "--workers|0|--workers must be from 1 to 1024, but is 0",
        "--what-if|link=1ms|must say how many workers, such as workers=1000, but is 'link=1ms'",
        "--what-if|workers=0|workers must be from 1 to 10000, but is '0'",
        "--what-if|workers=2,link=1|link must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is '1'",
        "--what-if|workers=2,link=2s|link, one way, must be at most 1s, but is '2s'",
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
