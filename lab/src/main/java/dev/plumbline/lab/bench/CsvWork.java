package dev.plumbline.lab.bench;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file to be summed by reference, with its answer.
 *
 * @param bytes of the file
 */
record CsvWork(LocalContender.Job job, BucketSums answer, long bytes) {

  /** Enough that both of two threads have work to the end, and few enough to be no burden. */
  private static final int TASKS = 64;

  /**
   * @throws InvalidWorkloadException when the file can't be summed by these columns
   */
  static CsvWork of(CsvInput input) throws InvalidWorkloadException, UnavailableException {
    Path folder = Objects.requireNonNull(input.file().getParent());
    DatasetFolder datasets = new DatasetFolder(folder);
    WorkloadSpec.Csv spec =
        new WorkloadSpec.Csv(
            String.valueOf(input.file().getFileName()),
            input.key(),
            input.value(),
            true,
            ',',
            false,
            TASKS);
    WorkloadPlanner planner = new WorkloadPlanner(datasets);
    planner.plan(spec); // names the column that is missing
    try {
      return new CsvWork(
          new LocalContender.Job(spec, planner, new TaskRunner(datasets)),
          new Oracle(folder).answer(spec),
          Files.size(input.file()));
    } catch (IOException e) {
      throw new UnavailableException(input.file() + " can't be read: " + e, e);
    }
  }
}
