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
    return switch (spec) {
      case WorkloadSpec.Count count -> new CountWorkload(count);
      case WorkloadSpec.Sum sum -> new SumWorkload(sum);
      case WorkloadSpec.Csv csv -> CsvWorkload.plan(csv, datasets);
      case WorkloadSpec.Fetch fetch -> new FetchWorkload(fetch);
      case WorkloadSpec.Own own -> OwnWorkload.plan(own, datasets);
    };
  }
}
