package dev.plumbline.lab.experiment;

/** Hears how far a comparison is. Called by the thread that measures, never while a clock runs. */
public interface ProgressListener {

  /** Tells nobody. */
  ProgressListener SILENT =
      new ProgressListener() {
        @Override
        public void stage(String what) {}

        @Override
        public void next(String contender, int done, int runs) {}
      };

  /**
   * @param what is done from now on, or was done; one line
   */
  void stage(String what);

  /**
   * @param contender the one that runs next
   * @param done runs that are over
   * @param runs in all
   */
  void next(String contender, int done, int runs);

  /** All runs are over. */
  default void over() {}
}
