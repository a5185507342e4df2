package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ProgressListener;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Tells a person how far a command is. Used by one thread. */
final class RoundProgress implements ProgressListener, AutoCloseable {

  private final PrintWriter err;
  private @Nullable Progress progress;
  private int max;

  RoundProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void stage(String what) {
    String line = "plumbline: " + what;
    if (progress == null) {
      err.println(line);
    } else {
      progress.say(line);
    }
  }

  @Override
  public void next(String contender, int done, int runs) {
    if (progress == null) {
      progress = Progress.start("measure", runs, err);
    }
    max = runs;
    progress.at(done, contender);
  }

  @Override
  public void over() {
    if (progress != null) {
      progress.at(max, "");
    }
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
