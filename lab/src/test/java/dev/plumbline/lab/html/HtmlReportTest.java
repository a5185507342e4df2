package dev.plumbline.lab.html;

import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.report.FixedResults;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.result.Document;
import dev.plumbline.lab.result.EveryKind;
import dev.plumbline.lab.result.SavedResult;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror='a'>\"";
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script([^>]*)>(.*?)</script>");

  @Test
  void it_has_the_sections_that_there_is_data_for_and_no_others() {
    assertThat(sections(EveryKind.comparison()))
        .containsExactly(Topic.VERDICT, Topic.COMPARISON, Topic.MONEY, Topic.MACHINE);
    assertThat(sections(EveryKind.scaling()))
        .containsExactly(Topic.VERDICT, Topic.SCALING, Topic.MACHINE);
    assertThat(sections(EveryKind.prices())).containsExactly(Topic.MONEY, Topic.MACHINE);
    assertThat(sections(EveryKind.results().toArray(Record[]::new)))
        .containsExactly(
            Topic.VERDICT,
            Topic.COMPARISON,
            Topic.COST,
            Topic.STAGES,
            Topic.SCALING,
            Topic.LATENCY,
            Topic.SPEED,
            Topic.FAULTS,
            Topic.MONEY,
            Topic.MACHINE);
  }

  @Test
  void every_section_names_the_run_that_its_figures_are_from() {
    String page = page(EveryKind.comparison());
    assertThat(page.split("<article>", -1)).hasSizeGreaterThan(3);
    assertThat(Stream.of(page.split("<article>", -1)).skip(1))
        .allSatisfy(
            article ->
                assertThat(article)
                    .contains(
                        "Source: 0.json: .&#x2F;plumbline compare --workload count;"
                            .replace("&#x2F;", "/"),
                        "2026-01-02T03:04:05Z",
                        "revision 0123456789ab",
                        "Test CPU",
                        "warning: other programs kept 0.5 of 2 processors busy"));
  }

  @Test
  void wrong_rows_come_last_are_marked_and_tell_their_loss() {
    String page = page(EveryKind.comparison());
    assertThat(page.indexOf(">rabbitmq-quorum<")).isLessThan(page.indexOf(">racy-threads<"));
    assertThat(page)
        .containsPattern(
            "<tr role=\"row\" class=\"bad\"><td role=\"cell\" class=\"word\""
                + " data-column=\"contender\">racy-threads</td>.*no \\(23.5 %\\)")
        .containsPattern(
            "<tr role=\"row\" class=\"good\"><td role=\"cell\" class=\"word\""
                + " data-column=\"contender\">fork-join</td>");
  }

  @Test
  void what_a_result_says_is_shown_and_never_run() {
    String page =
        page(FixedResults.of(RABBIT, FixedResults.named(HOSTILE, FixedResults.forkJoin(10))));

    assertThat(page).doesNotContain("<img", "<script>alert");
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(data(page).getFirst().at("/labels/0").asString()).isEqualTo(HOSTILE);
  }

  @Test
  void the_policy_lets_nothing_run_but_what_plumbline_put_there() {
    String page = page(EveryKind.comparison());
    assertThat(page).contains("content=\"default-src &#39;none&#39;; ");
    assertThat(page).doesNotContain("unsafe-", " style=\"", " onclick");

    List<String> scripts =
        SCRIPT
            .matcher(page)
            .results()
            .filter(s -> s.group(1).isEmpty())
            .map(s -> s.group(2))
            .toList();
    assertThat(scripts).hasSize(2);
    assertThat(scripts)
        .allSatisfy(
            script ->
                assertThat(page.replace("&#39;", "'").replace("&#x3D;", "="))
                    .contains(new Asset(script).hash()));
  }

  @Test
  void nothing_in_it_is_loaded_from_elsewhere() {
    assertThat(page(EveryKind.results().toArray(Record[]::new)))
        .doesNotContain("sourceMappingURL", "@import", "<link", "<iframe")
        .doesNotContainPattern("(?i)\\s(src|href)=(?!\"#)")
        .doesNotContainPattern("url\\(");
  }

  @Test
  void the_library_s_licence_goes_with_it() {
    assertThat(page(EveryKind.prices())).contains("The MIT License (MIT)", "Chart.js Contributors");
  }

  @Test
  void every_chart_is_named_and_has_a_table_in_its_section() {
    String page = page(EveryKind.results().toArray(Record[]::new));
    assertThat(Stream.of(page.split("<article>", -1)).filter(part -> part.contains("<canvas")))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(part -> assertThat(part).contains("<table role=", "aria-label=\""));
    assertThat(data(page)).allSatisfy(chart -> assertThat(chart.at("/series/0/data")).isNotEmpty());
  }

  private static List<Topic> sections(Record... results) {
    String page = page(results);
    return Stream.of(Topic.values())
        .filter(topic -> page.contains("<section id=\"" + topic + "\">"))
        .toList();
  }

  private static List<JsonNode> data(String page) {
    return SCRIPT
        .matcher(page)
        .results()
        .filter(script -> script.group(1).contains("application/json"))
        .map(script -> JsonMapper.shared().readTree(script.group(2)))
        .toList();
  }

  static String page(Record... results) {
    List<SavedResult> saved =
        IntStream.range(0, results.length)
            .mapToObj(i -> new SavedResult(i + ".json", results[i]))
            .toList();
    return HtmlReport.of(Document.of(saved));
  }
}
