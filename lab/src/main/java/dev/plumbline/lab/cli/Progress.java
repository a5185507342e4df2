package dev.plumbline.lab.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far something is: a bar on a terminal, a line now and then elsewhere. */
interface Progress extends AutoCloseable {

  /**
   * @param doing what is done now
   */
  void at(long done, String doing);

  @Override
  void close();

  /**
   * @param title what is done as a whole
   * @param max when it is done
   */
  static Progress start(String title, long max, PrintWriter err) {
    return Terminal.isInteractive() ? new Bar(title, max) : new Lines(title, max, err);
  }

  /** Drawn over and over on one line. Drawing costs little and is not done while a clock runs. */
  final class Bar implements Progress {

    private static final int WIDTH = 100;
    private static final int REDRAW_MILLIS = 500;

    private final ProgressBar bar;

    @SuppressWarnings("SystemOut") // a terminal is what this is for
    Bar(String title, long max) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(title)
              .setInitialMax(max)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
              .clearDisplayOnFinish()
              .build();
    }

    @Override
    public void at(long done, String doing) {
      bar.setExtraMessage(doing);
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
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
    public void close() {
      at(max, "");
    }
  }
}
