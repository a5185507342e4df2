package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;

/** There is no answer, or none that may be measured. The message is one line for a row. */
public final class ContenderFailedException extends Exception {

  private static final long serialVersionUID = 1;

  public ContenderFailedException(String message) {
    super(message);
  }

  /** With the cause's own message. */
  public ContenderFailedException(Throwable cause) {
    this(String.valueOf(cause.getMessage()), cause);
  }

  public ContenderFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param what begins the message
   * @throws ContenderFailedException when the answer is not exactly the expected one
   */
  public static void unlessExact(String what, BucketSums expected, BucketSums answer)
      throws ContenderFailedException {
    Deviation deviation = new Deviation(expected, answer);
    if (!deviation.isExact()) {
      throw new ContenderFailedException(what + ": " + deviation);
    }
  }
}
