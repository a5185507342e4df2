package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.money.PriceListReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCommandTest {

  @TempDir private Path folder;

  @Test
  void every_offer_has_its_price_its_origin_and_its_crossovers() throws Exception {
    Path json = folder.resolve("prices.json");
    Lab.Ended ended = Lab.run("prices", "--batch", "10", "--json", json.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out())
        .containsPattern("sqs-standard +0.238 +62.7 +2026-06-13, factualminds.com")
        .containsPattern("amazon-mq-xlarge +1.60 +420 +last known 2024-07-01, infracost")
        .containsPattern("own-cpu +- +- ")
        .contains("own-cpu: is charged by CPU time: say how much with --cpu-per-task")
        .containsPattern("sqs-standard +667 ");
    assertThat(Files.readString(json))
        .contains("\"schemaVersion\" : 1", "\"offer\" : \"pubsub\"", "\"tasksPerSecond\" : ");
  }

  @Test
  void the_list_can_be_printed_edited_and_used() throws Exception {
    String printed = Lab.run("prices", "--print-prices").out();
    assertThat(printed).isEqualTo(PriceListReader.shippedText());

    Path mine = folder.resolve("mine.yml");
    Files.writeString(mine, printed.replace("usd-per-hour: 0.576", "usd-per-hour: 5.76"));

    assertThat(Lab.run("prices", "--prices", mine.toString()).out())
        .containsPattern("amazon-mq-xlarge +16.0 +4205 ");
  }

  @Test
  void without_tasks_there_is_a_month_to_pay_but_no_price_of_a_task() {
    assertThat(Lab.run("prices", "--rate", "0", "--idle-consumers", "1000").out())
        .containsPattern("sqs-standard +- +52.2 ")
        .containsPattern("amazon-mq-large +- +210 ");
  }

  @Test
  void what_can_not_be_used_is_told_in_one_line() {
    assertThat(Lab.run("prices", "--rate", "-1"))
        .satisfies(
            ended -> {
              assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(ended.err())
                  .startsWith("plumbline: --rate must be from 0 to 1000000, but is -1;")
                  .hasLineCount(1);
            });
    assertThat(Lab.run("prices", "--prices", folder.resolve("none.yml").toString()))
        .satisfies(
            ended -> {
              assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
              assertThat(ended.err()).contains("none.yml can't be read").hasLineCount(1);
            });
  }
}
