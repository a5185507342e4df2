package dev.plumbline.core.workload;

/** A workload can't be planned. The message is one line: what, the value, the rule, what to do. */
public final class InvalidWorkloadException extends Exception {

  private static final long serialVersionUID = 1;

  public InvalidWorkloadException(String message) {
    super(message);
  }
}
