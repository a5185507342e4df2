package dev.plumbline.producer.run;

/** A run's turn among the runs that want to issue tasks. Belongs to the run's thread. */
interface Turn extends AutoCloseable {

  /** So many tasks of the run were done or given up before it takes any. */
  void begin(int settled);

  /**
   * Waits a little for the right to issue one message of so many tasks.
   *
   * @return false when the ledger is to be asked first: there is no room, or it is time to
   */
  boolean take(int tasks) throws InterruptedException;

  /** Whether the last {@link #take} was in vain and {@link #done} was not told since. */
  boolean refused();

  /**
   * A message that was taken is of this size.
   *
   * @param bytes of its body
   * @param extent of its work
   */
  void sized(int bytes, long extent);

  /**
   * Its messages mostly wait.
   *
   * @param openAtOnce so many are open in a worker at the same time; 0 for work that computes
   */
  void waits(int openAtOnce);

  /** So many tasks of the run are done or given up, as the ledger says. */
  void done(int settled);

  /** So many tasks that were taken are lost: to issue them again takes another turn. */
  void lost(int tasks);

  @Override
  void close();
}
