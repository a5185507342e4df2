package dev.plumbline.worker;

import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import java.io.IOException;
import java.util.UUID;

/**
 * What the worker says to the ledger. Every request has a time limit, after which the worker goes
 * on as if it had not asked. Safe from any thread.
 */
interface WorkerLedger {

  /**
   * Tells what is in hand.
   *
   * @throws IOException when there is no answer; the message is one line
   */
  WorkerReport.Answer report(WorkerReport report) throws IOException, InterruptedException;

  /**
   * Tells which tasks are about to be begun, maybe not for the first time.
   *
   * @throws IOException when there is no answer; the message is one line
   */
  BegunTasks.Answer begun(UUID run, BegunTasks tasks) throws IOException, InterruptedException;

  /**
   * Tells that nothing is in hand any more, nor will be.
   *
   * @throws IOException when there is no answer; the message is one line
   */
  void leave() throws IOException, InterruptedException;
}
