package dev.plumbline.lab.browser;

import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** Somebody who has no mouse: everything is reached by Tab. */
final class Keyboard {

  private static final int MAX_TABS = 200;

  private final ChromeDriver browser;

  Keyboard(ChromeDriver browser) {
    this.browser = browser;
  }

  /** Presses Tab until the focus is on what the selector names. */
  Keyboard to(String selector) {
    for (int i = 0; i < MAX_TABS; i++) {
      if (isOn(selector)) {
        return this;
      }
      press(Keys.TAB);
    }
    throw new AssertionError(selector + " is not reached by " + MAX_TABS + " times Tab");
  }

  Keyboard press(CharSequence... keys) {
    new Actions(browser).sendKeys(keys).perform();
    return this;
  }

  /** Replaces what a field holds. */
  Keyboard write(String text) {
    new Actions(browser).keyDown(Keys.CONTROL).sendKeys("a").keyUp(Keys.CONTROL).perform();
    return press(text);
  }

  private boolean isOn(String selector) {
    return Boolean.TRUE.equals(
        browser.executeScript("return document.activeElement.matches(arguments[0])", selector));
  }
}
