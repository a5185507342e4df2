package dev.plumbline.lab.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's window: how large, by day or by night, and what went wrong in it. */
public final class Screen implements AutoCloseable {

  /** Take the pictures of the documentation anew with -Dplumbline.pictures=true. */
  private static final boolean PICTURES = Boolean.getBoolean("plumbline.pictures");

  private static final int HEIGHT = 800;

  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private final ChromeDriver browser = BrowserOnThisMachine.start();

  public ChromeDriver browser() {
    return browser;
  }

  /**
   * @param scheme light or dark
   */
  public void be(int width, String scheme) {
    size(width, HEIGHT);
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private void size(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** Forgets what went wrong and was asked for before. */
  public void show(String address) {
    problems();
    requests();
    browser.get(address);
  }

  /** What the console has got since the last call. */
  public List<String> problems() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Every address that was asked for since the last call. */
  public List<String> requests() {
    return browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
        .filter(event -> event.path("method").asString("").equals("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url"))
        .map(JsonNode::asString)
        .toList();
  }

  public long number(String script) {
    return ((Number) Objects.requireNonNull(browser.executeScript(script))).longValue();
  }

  public String text(String script) {
    return String.valueOf(browser.executeScript(script));
  }

  public long pixelsTooWide() {
    return number(OVERFLOW);
  }

  /**
   * What the accessibility checker axe has against the page, by rule and element; nothing where all
   * is well.
   */
  public List<String> barriers() {
    return Axe.violations(browser);
  }

  /** Keeps what is seen, for the documentation, where that was asked for. */
  public void picture(String name, int width, int height) throws IOException {
    if (PICTURES) {
      size(width, height);
      Path folder = Files.createDirectories(Path.of("../docs/images"));
      Files.write(folder.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
      size(width, HEIGHT);
    }
  }

  @Override
  public void close() {
    browser.quit();
  }
}
