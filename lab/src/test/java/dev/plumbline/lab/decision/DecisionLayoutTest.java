package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Synthetic.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.report.ConsolePen;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.Document;
import dev.plumbline.lab.result.MarkdownReport;
import dev.plumbline.lab.result.SavedResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionLayoutTest {

  @Test
  void the_page_begins_with_the_verdict_and_fits_a_page() {
    String page = report(Synthetic.calibration(), false);

    assertThat(page).startsWith("Go through the broker: one JVM does not survive");
    assertThat(page.lines().count()).isLessThan(60);
    assertThat(page.lines()).allMatch(line -> line.length() <= 132);
  }

  @Test
  void every_figure_has_its_place() {
    String page = report(Synthetic.calibration(), false);

    assertThat(page.replaceAll("\\s+", " "))
        .containsPattern("one JVM, executor with 2 threads +- +20.5 s +48.8 k")
        .containsPattern("broker, as shipped +1 +72.3 s")
        .contains("See ./plumbline faults --contenders rabbitmq-quorum,executor --faults ")
        .contains("of work per message, don't")
        .contains("1000 workers with a processor each on other machines, 1.00 ms one way")
        .contains("within 50.0 USD per month: one JVM, your own broker")
        .contains("the model was off by at most 0 %, the simulation by 0 %, on the 1 run that")
        .doesNotContain("not to be trusted")
        .doesNotContain("NaN");
  }

  @Test
  void a_model_that_is_far_off_takes_its_projections_back() {
    Calibration rough =
        Synthetic.calibration(
            1, List.of(new Validation("held out", MILLI, 1.4 * MILLI, 1.5 * MILLI)));

    assertThat(report(rough, false).replaceAll("\\s+", " "))
        .contains("the model was off by at most 40 %, the simulation by 50 %")
        .contains(
            "that is more than 25 %: projections past what was measured are not to be trusted")
        .contains("not to be trusted: see validation")
        .contains("by a model that is off by up to 1.40 times here");
  }

  @Test
  void the_embedded_broker_does_not_pass_as_rabbitmq() {
    assertThat(report(Synthetic.calibration(), true))
        .contains("this is the embedded stand-in, which is not RabbitMQ");
  }

  @Test
  void the_markdown_says_the_same_and_the_result_file_holds_all_of_it() {
    DecisionResult result = result(Synthetic.calibration(), false);

    assertThat(MarkdownReport.of(Document.of(List.of(new SavedResult("result.json", result)))))
        .contains("Go through the broker: ")
        .contains("| broker, as shipped | 1 |", "break-even", "validation");
    assertThat(JsonReport.of(result))
        .contains("\"schemaVersion\" : 1", "\"outcome\" : \"GO\"", "\"perMessage\" : ");
  }

  private static String report(Calibration calibration, boolean embedded) {
    return ConsolePen.draw(DecisionLayout.of(result(calibration, embedded)));
  }

  private static DecisionResult result(Calibration calibration, boolean embedded) {
    return FixedDecision.of(calibration, embedded);
  }
}
