package dev.plumbline.producer.run;

/**
 * What one run has had of the workers, and what it may have next. Its virtual time is the tasks
 * that it was handed, by its weight: who has the least is next. Guarded by its room.
 */
final class RunShare {

  private static final double TRUSTED_SECONDS = 2;
  private static final double TRUSTED_FEWS = 4;

  private final int taskCount;
  private final int tasksPerMessage;
  private final int weight;
  private final DoneRate rate = new DoneRate();

  private double virtualTime;
  private int credit; // messages
  private long taken; // tasks
  private int doneBefore = -1;
  private int done;
  private long wantedAt;
  private boolean wanting;
  private boolean ended;

  /**
   * @param weight tasks that it gets for each task of a run of weight 1
   */
  RunShare(int taskCount, int tasksPerMessage, int weight, long now) {
    this.taskCount = taskCount;
    this.tasksPerMessage = tasksPerMessage;
    this.weight = weight;
    rate.restart(now);
  }

  double virtualTime() {
    return virtualTime;
  }

  int credit() {
    return credit;
  }

  /** Who did not want anything for a while has no claim for that time. */
  void wants(long now, double virtualNow) {
    if (!wanting) {
      forgo(virtualNow);
    }
    wanting = true;
    wantedAt = now;
  }

  /** Gives up what it did not get until now. */
  void forgo(double virtualNow) {
    virtualTime = Math.max(virtualTime, virtualNow);
  }

  boolean wanted(long since) {
    wanting &= wantedAt - since >= 0;
    return wanting;
  }

  boolean use() {
    if (credit == 0) {
      return false;
    }
    credit--;
    taken += tasksPerMessage;
    return true;
  }

  /** A message more. */
  void give() {
    credit++;
    virtualTime += cost();
  }

  /** Takes back what was given and not used. */
  void takeBack() {
    virtualTime -= credit * cost();
    credit = 0;
  }

  private double cost() {
    return (double) tasksPerMessage / weight;
  }

  /** True once, when all its tasks were taken: who asks then will find that nothing is left. */
  boolean ends() {
    boolean endsNow = !ended && taken >= taskCount;
    ended |= endsNow;
    return endsNow;
  }

  /** Messages that are left to hand out, as far as is known. */
  boolean wantsMore() {
    long ahead = taken + (long) credit * tasksPerMessage;
    return ahead < taskCount || (taken >= taskCount && credit < RoomTarget.FIRST);
  }

  /**
   * @return how many messages were done since the last time
   */
  double done(int nowDone, long now) {
    if (doneBefore < 0) {
      doneBefore = nowDone;
      done = nowDone;
    }
    double messages = Math.max(0.0, nowDone - done) / tasksPerMessage;
    done = Math.max(done, nowDone);
    rate.add(messages, now);
    return messages;
  }

  /** Messages that were taken and are not known to be done. */
  long outstanding() {
    long tasks = Math.max(0, taken - doneHere());
    return (tasks + tasksPerMessage - 1) / tasksPerMessage;
  }

  /**
   * How long its tasks take, nobody knows before some are done: until then it gets only a few, so
   * that long ones don't hold up the short ones of others.
   */
  boolean trusted(int few, long now) {
    double shown = Math.min(2.0 * doneHere() / tasksPerMessage, TRUSTED_FEWS * few);
    double lately = rate.perSecond(now) * TRUSTED_SECONDS;
    return outstanding() + credit < few + Math.max(shown, lately);
  }

  private int doneHere() {
    return doneBefore < 0 ? 0 : done - doneBefore;
  }
}
