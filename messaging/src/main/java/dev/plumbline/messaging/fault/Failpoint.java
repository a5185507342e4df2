package dev.plumbline.messaging.fault;

import java.util.Locale;

/**
 * The windows of the protocol in which a crash is interesting. Passing one does nothing, unless the
 * system property {@value #PROPERTY} arms it when the JVM starts:
 *
 * <pre>
 *   -Dplumbline.failpoints=after-result-confirm-before-ack:halt@100
 *                          name                            what when it is passed for the 100th time
 * </pre>
 *
 * <p>Safe from any thread.
 */
public enum Failpoint {
  /** Producer: the manifest is committed, no task exists. */
  AFTER_MANIFEST_BEFORE_SCATTER,
  /** Producer: before each message of tasks is published. */
  BEFORE_TASK_PUBLISH,
  /** Worker: a task is begun and watched, nothing of it computed. */
  BEFORE_COMPUTE,
  /** Worker: the outcomes are known, nothing published. */
  BEFORE_RESULT_PUBLISH,
  /** Worker: the broker has the outcomes, and the task message too. */
  AFTER_RESULT_CONFIRM_BEFORE_ACK,
  /** Aggregator: a batch is folded, nothing written. */
  BEFORE_COMMIT,
  /** Aggregator: the batch is on disk, nothing acknowledged. */
  AFTER_COMMIT_BEFORE_ACK;

  public static final String PROPERTY = "plumbline.failpoints";

  /** In the working folder of a service: as long as it is there, {@code hold} holds. */
  public static final String HOLD_FILE = "failpoint-hold";

  private static final Failpoints ARMED = Failpoints.parse(System.getProperty(PROPERTY, ""));

  /** As users write it, such as {@code before-commit}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Says that the calling thread is here. */
  public void pass() {
    ARMED.pass(this);
  }
}
