package dev.plumbline.lab.experiment;

/**
 * Tells how far one comparison of several is as the progress of all of them.
 *
 * @param part counted from 0
 * @param parts each counts the same
 */
public record Part(ProgressListener whole, int part, int parts) implements ProgressListener {

  private static final int ALL = 1_000_000;

  @Override
  public void stage(String what) {
    whole.stage(what);
  }

  @Override
  public void next(String contender, int done, int runs) {
    tell(contender, (double) done / Math.max(1, runs));
  }

  @Override
  public void over() {
    tell("", 1);
  }

  private void tell(String contender, double share) {
    whole.next(contender, (int) Math.round((part + share) / parts * ALL), ALL);
  }
}
