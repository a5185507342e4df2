package dev.plumbline.lab.cli;

/** What the user wants can't be done. The message is one line: what, the value, the rule. */
final class CannotDoException extends Exception {

  private static final long serialVersionUID = 1;

  CannotDoException(String message) {
    super(message);
  }
}
