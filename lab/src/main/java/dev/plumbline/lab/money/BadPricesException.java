package dev.plumbline.lab.money;

/** A file of prices that can't be used. The message is one line: file, property, value, rule. */
public final class BadPricesException extends Exception {

  private static final long serialVersionUID = 1;

  BadPricesException(String message) {
    super(message);
  }
}
