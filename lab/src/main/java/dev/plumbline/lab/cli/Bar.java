package dev.plumbline.lab.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * A bar on one line of a terminal, drawn over and over, and never wider than it. Drawing costs
 * little and is not done while a clock runs.
 */
final class Bar implements Progress {

  private static final long REDRAW_NANOS = 200_000_000;
  private static final int WIDEST = 100;
  private static final int WIDEST_BAR = 40;
  private static final int NARROWEST_BAR = 8;

  private final String title;
  private final long max;
  private final int width;
  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private long done;
  private String doing = "";
  private long drawnAt;
  private String drawn = "";

  /**
   * @param columns of the terminal
   */
  Bar(String title, long max, int columns, PrintWriter err, LongSupplier nanoTime) {
    this.title = title;
    this.max = Math.max(1, max);
    this.width = Math.min(columns, WIDEST) - 1; // in the last column some terminals wrap
    this.err = err;
    this.nanoTime = nanoTime;
    this.drawnAt = nanoTime.getAsLong() - REDRAW_NANOS;
  }

  @Override
  public void at(long nowDone, String nowDoing) {
    done = Math.clamp(nowDone, done, max);
    doing = nowDoing;
    long now = nanoTime.getAsLong();
    if (now - drawnAt >= REDRAW_NANOS || done == max) {
      drawnAt = now;
      draw(line());
    }
  }

  @Override
  public void say(String line) {
    String before = drawn;
    draw("");
    err.print("\r");
    err.println(line);
    draw(before);
  }

  @Override
  public void close() {
    draw("");
    err.print("\r");
    err.flush();
  }

  private String line() {
    String head = "%s %3d %%".formatted(title, (long) (100.0 * done / max));
    int room = Math.min(WIDEST_BAR, (width - head.length()) / 2);
    if (room >= NARROWEST_BAR) {
      int full = (int) ((double) done / max * room);
      head += " [" + "=".repeat(full) + " ".repeat(room - full) + "]";
    }
    String line = doing.isEmpty() ? head : head + " " + doing;
    return line.substring(0, Math.min(line.length(), Math.max(0, width)));
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawn.length() - line.length())));
    err.flush();
    drawn = line;
  }
}
