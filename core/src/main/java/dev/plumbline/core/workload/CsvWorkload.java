package dev.plumbline.core.workload;

final class CsvWorkload {
  private CsvWorkload() {}

  static Workload plan(WorkloadSpec.Csv spec, Datasets datasets) throws InvalidWorkloadException {
    if (spec.tasks() > 0) {
      throw new InvalidWorkloadException("csv comes later: " + spec);
    }
    return new CountWorkload(new WorkloadSpec.Count(0, 1, 1));
  }
}
