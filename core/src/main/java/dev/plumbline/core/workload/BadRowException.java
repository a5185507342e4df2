package dev.plumbline.core.workload;

/** A row breaks the rules of the format. The message says how, without the row's number. */
final class BadRowException extends Exception {

  private static final long serialVersionUID = 1;

  BadRowException(String message) {
    super(message);
  }
}
