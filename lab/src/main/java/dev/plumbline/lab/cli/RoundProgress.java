package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ProgressListener;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Tells a person how far a command is. Used by one thread. */
final class RoundProgress implements ProgressListener, AutoCloseable {

  private static final long ALL = 1_000_000;

  private final PrintWriter err;
  private @Nullable Progress progress;

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
  public void next(String who, double done) {
    if (progress == null) {
      progress = Progress.start("measure", ALL, err);
    }
    progress.at(Math.round(done * ALL), who);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
