package dev.plumbline.lab.experiment;

/**
 * Tells how far some rounds are as the progress of all that there are.
 *
 * @param from where in the whole they begin, from 0 to 1
 * @param to where they end
 */
public record Part(ProgressListener whole, double from, double to) implements ProgressListener {

  /**
   * One of several that count the same.
   *
   * @param part counted from 0
   */
  public static Part of(ProgressListener whole, int part, int parts) {
    return new Part(whole, (double) part / parts, (part + 1.0) / parts);
  }

  @Override
  public void stage(String what) {
    whole.stage(what);
  }

  @Override
  public void next(String who, double done) {
    whole.next(who, from + (to - from) * done);
  }
}
