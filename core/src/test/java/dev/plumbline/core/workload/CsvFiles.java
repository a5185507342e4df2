package dev.plumbline.core.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data set of its own for one test: the only one there is. */
record CsvFiles(Path path) implements Datasets, AutoCloseable {

  static final String NAME = "rows.csv";

  static CsvFiles of(String text) throws IOException {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static CsvFiles of(byte[] bytes) throws IOException {
    Path path = Files.createTempFile("rows", ".csv");
    Files.write(path, bytes);
    return new CsvFiles(path);
  }

  static WorkloadSpec.Csv spec(String key, String value, int tasks) {
    return new WorkloadSpec.Csv(NAME, key, value, true, ',', false, tasks);
  }

  static WorkloadSpec.Csv inlineSpec(String key, String value, int tasks) {
    return new WorkloadSpec.Csv(NAME, key, value, true, ',', true, tasks);
  }

  Workload plan(WorkloadSpec.Csv spec) throws InvalidWorkloadException {
    return new WorkloadPlanner(this).plan(spec);
  }

  @Override
  public Path find(String dataset) {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
