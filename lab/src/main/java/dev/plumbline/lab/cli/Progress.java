package dev.plumbline.lab.cli;

import java.io.PrintWriter;

/** Shows how far something is: a bar on a terminal, a line now and then elsewhere. */
interface Progress extends AutoCloseable {

  /**
   * Never goes back: less than before is as much as before.
   *
   * @param doing what is done now
   */
  void at(long done, String doing);

  /** A line for people, beside the progress. */
  void say(String line);

  /** Leaves it where it is: what is not done is not told as done. */
  @Override
  void close();

  /**
   * @param title what is done as a whole
   * @param max when it is done
   */
  static Progress start(String title, long max, PrintWriter err) {
    return Terminal.isInteractive()
        ? new Bar(title, max, Terminal.columns(), err, System::nanoTime)
        : new Lines(title, max, err);
  }

  /** A line for each tenth. */
  final class Lines implements Progress {

    private static final int PARTS = 10;

    private final String title;
    private final long max;
    private final PrintWriter err;
    private long told;

    Lines(String title, long max, PrintWriter err) {
      this.title = title;
      this.max = max;
      this.err = err;
    }

    @Override
    public void at(long done, String doing) {
      long part = max == 0 ? PARTS : (long) ((double) done / max * PARTS);
      if (part > told) {
        told = part;
        err.println(title + ": " + part * (100 / PARTS) + " %");
      }
    }

    @Override
    public void say(String line) {
      err.println(line);
    }

    @Override
    public void close() {
      // nothing is left to tell
    }
  }
}
