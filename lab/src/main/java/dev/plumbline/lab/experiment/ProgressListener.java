package dev.plumbline.lab.experiment;

/** Hears how far a command is. Called by the thread that measures, never while a clock runs. */
public interface ProgressListener {

  /** Tells nobody. */
  ProgressListener SILENT =
      new ProgressListener() {
        @Override
        public void stage(String what) {}

        @Override
        public void next(String who, double done) {}
      };

  /**
   * @param what is done from now on, or was done; one line
   */
  void stage(String what);

  /**
   * @param who is measured next; empty when all is over
   * @param done the part of all rounds that is over, warm-ups included: 0 to 1, never falling
   */
  void next(String who, double done);
}
