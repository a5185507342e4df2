package dev.plumbline.core.workload;

import dev.plumbline.core.fetch.AllowedOrigins;
import dev.plumbline.core.fetch.SiteClient;
import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;

/**
 * Runs one task: a pure function of the task (and of the file or the site it names), used by
 * threads and by the worker service alike. Safe from any thread.
 */
public class TaskRunner {

  private final CsvKernel csv;
  private final FetchKernel fetch;
  private final OwnKernel own;

  /** Which may fetch from nowhere, and knows nobody's own function. */
  public TaskRunner(Datasets datasets) {
    this(datasets, AllowedOrigins.NONE, OwnWorks.NONE);
  }

  /** Which knows nobody's own function. */
  public TaskRunner(Datasets datasets, AllowedOrigins origins) {
    this(datasets, origins, OwnWorks.NONE);
  }

  /** Which may fetch from nowhere. */
  public TaskRunner(Datasets datasets, OwnWorks works) {
    this(datasets, AllowedOrigins.NONE, works);
  }

  /**
   * @param origins where tasks may fetch from
   * @param works closed by whoever made them, when no task runs any more
   */
  public TaskRunner(Datasets datasets, AllowedOrigins origins, OwnWorks works) {
    MappedFiles files = new MappedFiles(datasets);
    this.csv = new CsvKernel(files);
    this.fetch = new FetchKernel(new SiteClient(origins));
    this.own = new OwnKernel(files, datasets, works);
  }

  /**
   * Runs a task with sums of its own, until it is done or its thread is interrupted.
   *
   * @throws TaskFailedException when it can't be done, however often it is tried
   * @throws TaskCancelledException when it was interrupted
   */
  public final TaskResult run(Task task) throws TaskFailedException {
    return run(task, Cancellation.INTERRUPTION);
  }

  /**
   * Runs a task with sums of its own, until it is done or cancelled.
   *
   * @param cancellation may be asked for from any thread
   * @throws TaskFailedException when it can't be done, however often it is tried
   * @throws TaskCancelledException soon after it was cancelled
   */
  public final TaskResult run(Task task, Cancellation cancellation) throws TaskFailedException {
    PrivateSums sums = new PrivateSums(shape(task.work()), cancellation);
    Tally tally = run(task, sums);
    BucketSums result = sums.toBucketSums(tally);
    return new TaskResult(task.id(), task.attempt(), result);
  }

  /**
   * Runs a task and hands its updates to a sink, which may share them with other threads.
   *
   * @throws TaskFailedException when it can't be done; the sink may have seen some of its updates
   * @throws TaskCancelledException soon after the sink said that it is cancelled; the same holds
   */
  public Tally run(Task task, UpdateSink sink) throws TaskFailedException {
    return switch (task.work()) {
      case Work.CountUp count -> NumberKernel.run(count, sink);
      case Work.SumGenerated generated -> NumberKernel.run(generated, sink);
      case Work.SumInline inline -> NumberKernel.run(inline, sink);
      case Work.CsvRange range -> csv.run(task, range, sink);
      case Work.CsvInline inline -> csv.run(task, inline, sink);
      case Work.Fetch range -> fetch.run(task, range, sink);
      case Work.OwnItems items -> own.run(task, items, sink, null);
    };
  }

  /**
   * Runs a task of the user's own function and tells what each item came to.
   *
   * @throws TaskFailedException when it can't be done, however often it is tried
   */
  public final void runItems(Task task, Work.OwnItems items, ItemAnswers answers)
      throws TaskFailedException {
    OneItemSums sums = new OneItemSums(answers);
    own.run(task, items, sums, sums);
  }

  private static Shape shape(Work work) {
    return switch (work) {
      case Work.CountUp _, Work.SumGenerated _, Work.SumInline _, Work.OwnItems _ -> Shape.SUM;
      case Work.CsvRange _, Work.CsvInline _, Work.Fetch _ -> Shape.SPREAD;
    };
  }
}
