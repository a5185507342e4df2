package dev.plumbline.core.workload;

/** Turns a specification into tasks. Safe from any thread. */
public final class WorkloadPlanner {

  private final Datasets datasets;

  public WorkloadPlanner(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * Plans the same tasks for the same specification (and the same file) each time.
   *
   * @throws InvalidWorkloadException when the input is missing, unreadable or has no such column
   */
  public Workload plan(WorkloadSpec spec) throws InvalidWorkloadException {
    if (spec instanceof WorkloadSpec.Count count) {
      return new CountWorkload(count);
    }
    if (spec instanceof WorkloadSpec.Sum sum) {
      return new SumWorkload(sum);
    }
    return CsvWorkload.plan((WorkloadSpec.Csv) spec, datasets);
  }
}
