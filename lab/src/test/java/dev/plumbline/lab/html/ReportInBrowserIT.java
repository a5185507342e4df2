package dev.plumbline.lab.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.browser.Screen;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.report.FixedResults;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.EveryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** The page as a browser shows it: on a phone and on a desk, by day and by night. */
class ReportInBrowserIT {

  /** How many of the canvases have nothing on them. */
  private static final String BLANK =
      """
      return [...document.querySelectorAll('canvas')].filter(canvas => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return !pixels.some(value => value !== 0);
      }).length
      """;

  private static final String CUT_OFF =
      """
      return [...document.querySelectorAll('.scroll')]
        .filter(table => table.scrollWidth > table.clientWidth).length
      """;

  private static final String BOTTOM =
      "return Math.ceil(document.querySelector('%s').getBoundingClientRect().bottom)";

  private static final String BACKGROUND = "return getComputedStyle(document.body).backgroundColor";

  @TempDir private static Path folder;
  private static @Nullable Screen screen;
  private static String address = "";

  @BeforeAll
  static void open() throws Exception {
    screen = new Screen();
    Path file = folder.resolve("report.html");
    Files.writeString(file, HtmlReportTest.page(EveryKind.results().toArray(Record[]::new)));
    address = file.toUri().toString();
  }

  @AfterAll
  static void close() {
    if (screen != null) {
      screen.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark"})
  void it_fits_it_is_drawn_and_it_asks_for_nothing(int width, String scheme) {
    show(width, scheme);

    assertThat(screen().problems()).isEmpty();
    assertThat(screen().requests()).containsOnly(address);
    assertThat(screen().browser().findElements(By.tagName("canvas")))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(screen().number(BLANK)).as("blank charts").isZero();
    assertThat(screen().pixelsTooWide()).as("pixels too wide").isZero();
    assertThat(screen().barriers()).isEmpty();
    assertThat(screen().text(BACKGROUND))
        .isEqualTo(scheme.equals("dark") ? "rgb(20, 23, 28)" : "rgb(255, 255, 255)");
  }

  @Test
  void tables_fold_on_a_phone_so_that_nothing_is_beyond_its_edge() {
    show(390, "light");
    screen()
        .browser()
        .executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertThat(screen().number(CUT_OFF)).as("tables to be scrolled").isZero();
    assertThat(screen().barriers()).isEmpty();
  }

  @Test
  void the_first_screen_has_the_verdict_the_two_costs_and_the_whole_chart() throws Exception {
    screen().be(1280, "light");
    screen().show(written(FixedResults.withSmallest(EveryKind.comparison())));

    assertThat(screen().number(BOTTOM.formatted(".lead"))).isLessThan(300);
    assertThat(screen().number(BOTTOM.formatted("#VERDICT table"))).isLessThan(500);
    assertThat(screen().number(BOTTOM.formatted("#VERDICT canvas"))).isLessThanOrEqualTo(800);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_page_of_one_kind_alone_is_whole_and_without_barriers(String kind, Record result)
      throws Exception {
    for (String scheme : List.of("light", "dark")) {
      screen().be(1280, scheme);
      screen().show(written(result));

      assertThat(screen().problems()).isEmpty();
      assertThat(screen().number(BLANK)).as("blank charts").isZero();
      assertThat(screen().pixelsTooWide()).isZero();
      assertThat(screen().barriers()).isEmpty();
      if (scheme.equals("light")) {
        screen().picture("report-" + kind + ".png", 1280, 800);
      }
    }
  }

  static Stream<Arguments> kinds() {
    return EveryKind.results().stream()
        .map(
            result ->
                Arguments.of(
                    JsonReport.kind(result.getClass()),
                    result instanceof ComparisonResult comparison
                        ? FixedResults.withSmallest(comparison)
                        : result));
  }

  private static String written(Record result) throws IOException {
    Path file = Files.createTempFile(folder, "report", ".html");
    Files.writeString(file, HtmlReportTest.page(result));
    return file.toUri().toString();
  }

  @Test
  void the_button_changes_the_colours_and_draws_the_charts_again() {
    show(1280, "light");
    String light = screen().text(BACKGROUND);
    screen().browser().findElement(By.id("theme")).click();

    assertThat(screen().text(BACKGROUND)).isNotEqualTo(light);
    assertThat(screen().number(BLANK)).isZero();
    assertThat(screen().problems()).isEmpty();
  }

  @Test
  void paper_is_white_whatever_the_screen_is() {
    show(1280, "dark");
    screen().browser().executeScript("dispatchEvent(new Event('beforeprint'))");
    assertThat(screen().text(BACKGROUND)).isEqualTo("rgb(255, 255, 255)");

    screen().browser().executeScript("dispatchEvent(new Event('afterprint'))");
    assertThat(screen().text(BACKGROUND)).isEqualTo("rgb(20, 23, 28)");
  }

  private static Screen screen() {
    return Objects.requireNonNull(screen, "the browser was not started");
  }

  private static void show(int width, String scheme) {
    screen().be(width, scheme);
    screen().show(address);
  }
}
