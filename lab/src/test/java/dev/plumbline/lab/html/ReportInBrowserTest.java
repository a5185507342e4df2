package dev.plumbline.lab.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.result.EveryKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page as a browser shows it: on a phone and on a desk, by day and by night. */
class ReportInBrowserTest {

  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /** How many of the canvases have nothing on them. */
  private static final String BLANK =
      """
      return [...document.querySelectorAll('canvas')].filter(canvas => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return !pixels.some(value => value !== 0);
      }).length
      """;

  private static final String BACKGROUND = "return getComputedStyle(document.body).backgroundColor";

  @TempDir private static Path folder;
  private static @Nullable ChromeDriver browser;
  private static String address = "";

  @BeforeAll
  static void open() throws Exception {
    browser = BrowserOnThisMachine.start();
    Path file = folder.resolve("report.html");
    Files.writeString(file, HtmlReportTest.page(EveryKind.results().toArray(Record[]::new)));
    address = file.toUri().toString();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark"})
  void it_fits_it_is_drawn_and_it_asks_for_nothing(int width, String scheme) {
    show(width, scheme);

    assertThat(problems()).isEmpty();
    assertThat(requests()).containsOnly(address);
    assertThat(browser().findElements(By.tagName("canvas"))).hasSizeGreaterThanOrEqualTo(4);
    assertThat(number(BLANK)).as("blank charts").isZero();
    assertThat(number(OVERFLOW)).as("pixels too wide").isZero();
    assertThat(browser().executeScript(BACKGROUND))
        .isEqualTo(scheme.equals("dark") ? "rgb(20, 23, 28)" : "rgb(255, 255, 255)");
  }

  @Test
  void the_button_changes_the_colours_and_draws_the_charts_again() {
    show(1280, "light");
    String light = String.valueOf(browser().executeScript(BACKGROUND));
    browser().findElement(By.id("theme")).click();

    assertThat(browser().executeScript(BACKGROUND)).isNotEqualTo(light);
    assertThat(number(BLANK)).isZero();
    assertThat(problems()).isEmpty();
  }

  @Test
  void paper_is_white_whatever_the_screen_is() {
    show(1280, "dark");
    browser().executeScript("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser().executeScript(BACKGROUND)).isEqualTo("rgb(255, 255, 255)");

    browser().executeScript("dispatchEvent(new Event('afterprint'))");
    assertThat(browser().executeScript(BACKGROUND)).isEqualTo("rgb(20, 23, 28)");
  }

  private static ChromeDriver browser() {
    return Objects.requireNonNull(browser, "the browser was not started");
  }

  private static void show(int width, String scheme) {
    browser()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 500));
    browser()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    problems();
    requests();
    browser().get(address);
  }

  private static List<String> problems() {
    return browser().manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Every address that was asked for since the last call. */
  private static List<String> requests() {
    return browser().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
        .filter(event -> event.path("method").asString("").equals("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url"))
        .map(JsonNode::asString)
        .toList();
  }

  private static long number(String script) {
    return ((Number) Objects.requireNonNull(browser().executeScript(script))).longValue();
  }
}
