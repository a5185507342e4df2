package dev.plumbline.lab.html;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The installed Chromium and its driver, for tests that need them; nothing is downloaded. */
final class BrowserOnThisMachine {

  private static final String REQUIRED = "PLUMBLINE_BROWSER_REQUIRED";

  private BrowserOnThisMachine() {}

  static ChromeDriver start() {
    Path browser = require("chromium");
    Path driver = require("chromedriver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL); // tells every request
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        List.of(
            "--headless",
            "--no-sandbox", // tests may run as root, and open nothing but a file of their own
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run"));
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  /** Skips the test where there is none, with a reason; fails it where one is required. */
  private static Path require(String program) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseGet(() -> missing("no " + program + " on the PATH"));
  }

  private static Path missing(String reason) {
    if ("true".equals(System.getenv(REQUIRED))) {
      return Assertions.fail(reason + ", but " + REQUIRED + " is true");
    }
    System.out.println("Skipped: " + reason);
    Assumptions.abort(reason);
    throw new AssertionError("abort returned");
  }
}
