package dev.plumbline.lab.threshold;

/** A rule can't be judged, since the result has no such figure. The message is one line. */
public final class NoSuchMetricException extends Exception {

  private static final long serialVersionUID = 1;

  NoSuchMetricException(String message) {
    super(message);
  }
}
