package dev.plumbline.producer.run;

/**
 * What one run has had of the workers. Its virtual time is the tasks that it has taken, by its
 * weight: who has the least is next. Guarded by its window.
 */
final class RunShare {

  /** Messages of a run of which nothing is done yet, while others want to issue as well. */
  static final int TRUSTED_FIRST = 32;

  private static final double TRUSTED_SECONDS = 4;

  /** Seconds for an update, or a byte of rows: a hundred times what they take. */
  private static final double SLOWEST = 1e-6;

  private final int tasksPerMessage;
  private final int weight;
  private final DoneRate rate = new DoneRate();

  private double virtualTime;
  private long taken; // tasks, but those that are known to be lost
  private long bytes;
  private double extent;
  private int openAtOnce; // of work that waits
  private long sized; // messages of which bytes and extent are known
  private int settledBefore; // by whoever issued before
  private int settled;
  private long wantedAt;
  private boolean wanting;

  /**
   * @param weight tasks that it gets for each task of a run of weight 1
   */
  RunShare(int tasksPerMessage, int weight, long now) {
    this.tasksPerMessage = tasksPerMessage;
    this.weight = weight;
    rate.restart(now);
  }

  double virtualTime() {
    return virtualTime;
  }

  /** Of a full message, in virtual time. */
  double cost() {
    return (double) tasksPerMessage / weight;
  }

  /** Who did not want anything for a while has no claim for that time. */
  void wants(long now, double virtualNow) {
    if (!wanting) {
      virtualTime = Math.max(virtualTime, virtualNow);
    }
    wanting = true;
    wantedAt = now;
  }

  boolean wanted(long since) {
    wanting &= wantedAt - since >= 0;
    return wanting;
  }

  /** So many tasks were settled before any was taken here. */
  void begin(int alreadySettled) {
    settledBefore = alreadySettled;
    settled = alreadySettled;
  }

  void take(int tasks) {
    taken += tasks;
    virtualTime += (double) tasks / weight;
  }

  /** See {@link Turn#sized}. */
  void sized(int length, long ofWork) {
    bytes += length;
    extent += ofWork;
    sized++;
  }

  /** See {@link Turn#waits}. */
  void waits(int messagesAtOnce) {
    openAtOnce = messagesAtOnce;
  }

  /** Whether fewer are on their way than may wait at the same time. */
  boolean mayWait() {
    return outstanding() < openAtOnce;
  }

  /** Messages on their way but those that wait in a worker, where they are in nobody's way. */
  long crowding() {
    return Math.max(0, outstanding() - openAtOnce);
  }

  double meanBytes() {
    return sized == 0 ? 0 : (double) bytes / sized;
  }

  /** Messages that take no longer than this, going by what is in them. */
  double messagesIn(double seconds) {
    return sized == 0 ? 0 : seconds / (SLOWEST * extent / sized);
  }

  /** So many tasks will not be done unless they are taken once more. */
  void lost(int tasks) {
    taken -= tasks;
  }

  /**
   * @param nowSettled tasks that are done or given up
   * @return how many messages were done since the last time
   */
  double done(int nowSettled, long now) {
    double messages = Math.max(0.0, nowSettled - settled) / tasksPerMessage;
    settled = Math.max(settled, nowSettled);
    rate.add(messages, now);
    return messages;
  }

  /** Messages that were taken and are not known to be done. */
  long outstanding() {
    long tasks = Math.max(0, taken - settledHere());
    return (tasks + tasksPerMessage - 1) / tasksPerMessage;
  }

  /**
   * How long its tasks take, nobody knows before some are done: until then it gets only a few, so
   * that long ones don't hold up the short ones of others.
   */
  boolean trusted(int few, long now) {
    return outstanding()
        < (settledHere() == 0
            ? Math.max(few, TRUSTED_FIRST)
            : few + rate.perSecond(now) * TRUSTED_SECONDS);
  }

  private int settledHere() {
    return settled - settledBefore;
  }
}
