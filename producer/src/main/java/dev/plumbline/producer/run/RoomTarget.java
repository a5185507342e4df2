package dev.plumbline.producer.run;

/**
 * How many messages are to wait for workers: as many as they do in about half a second. Fewer, and
 * workers would run dry between two looks; more, and whoever comes next would wait for all of them.
 *
 * <pre>
 *   what waits, of tasks and of results     next to hand out
 *   nothing, although somebody wants        half of what is under way or a second of work,
 *                                           but at least a few a thread
 *   less than 0.4 to 0.8 s of work          what is missing
 *   more                                    nothing
 * </pre>
 *
 * A tenth of what waits in all is added, whoever put it there: so a producer that begins gets up
 * with another one that is there already, and shares between producers become even. Not
 * thread-safe.
 */
final class RoomTarget {

  /** What is handed out before anything is known. */
  static final int FIRST = 8;

  /** The least and the most that is handed out ahead, in seconds of work. */
  private static final double SHORT = 0.4;

  private static final double LONG = 0.8;
  private static final double LONGER = 1.2;
  private static final double SHORTER = 0.995;
  private static final double SHARE_OF_ALL = 0.1;
  private static final int FEWEST = 4;
  private static final int GROWTH = 2;
  private static final int FEW_PER_CONSUMER = 2;
  private static final long MAX_BYTES = 64L << 20;

  private double seconds = SHORT;

  /** As when nothing is known. */
  void restart() {
    seconds = SHORT;
  }

  /** Where looks come late, workers run dry more often, and more has to be ahead. */
  void learn(boolean starving) {
    seconds = starving ? Math.min(LONG, seconds * LONGER) : Math.max(SHORT, seconds * SHORTER);
  }

  /**
   * What a look showed.
   *
   * @param tasks messages with tasks that wait
   * @param results messages with results that wait
   * @param own messages of this producer that are not known to be done
   * @param unsettled messages of this producer that may not have got there yet
   * @param meanBytes of this producer's messages
   * @param consumers threads of workers that take from the queue
   */
  record Sight(long tasks, long results, long own, long unsettled, long meanBytes, int consumers) {

    long all() {
      return tasks + results;
    }

    /** What others put there, or an ended run left there, is no reason to wait. */
    long waiting() {
      return Math.min(all(), own);
    }
  }

  /** As many messages as do no harm, however long their tasks take. */
  static int few(int consumers) {
    return Math.max(FIRST, FEW_PER_CONSUMER * consumers);
  }

  /** Whether workers have nothing, as far as can be seen. */
  boolean starving(Sight sight, double rate) {
    return sight.tasks == 0
        && sight.results <= usual(sight, rate)
        && sight.unsettled <= afterNothing(sight, rate) / 2;
  }

  /** How many messages may be handed out now. */
  long handOut(Sight sight, double rate) {
    double target = starving(sight, rate) ? afterNothing(sight, rate) : usual(sight, rate);
    double bound = (double) MAX_BYTES / Math.max(1, sight.meanBytes);
    long most = (long) Math.min(target, Math.max(bound, 1));
    return Math.max(0, most - sight.waiting() - sight.unsettled);
  }

  private double usual(Sight sight, double rate) {
    return Math.max(FEWEST, rate * seconds + sight.all() * SHARE_OF_ALL);
  }

  /** Workers took all: they hold what is not done, and a part of that more does not hurt. */
  private double afterNothing(Sight sight, double rate) {
    double secondOfWork = Math.min(rate, (double) GROWTH * sight.own);
    double more = Math.max(secondOfWork, (double) sight.own / GROWTH);
    return Math.max(usual(sight, rate), Math.max(few(sight.consumers), more));
  }
}
