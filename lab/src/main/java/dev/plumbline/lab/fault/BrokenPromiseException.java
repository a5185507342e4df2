package dev.plumbline.lab.fault;

/** A fault was answered in a way that it must not be, whatever becomes of the run beside it. */
final class BrokenPromiseException extends Exception {

  private static final long serialVersionUID = 1;

  BrokenPromiseException(String message) {
    super(message);
  }
}
