package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.UnavailableException;

/** The producer has refused a request; the message is what it said. */
public final class ProblemException extends UnavailableException {

  private static final long serialVersionUID = 1;

  private final int status;

  public ProblemException(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
