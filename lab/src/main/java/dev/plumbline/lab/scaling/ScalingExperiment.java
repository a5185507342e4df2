package dev.plumbline.lab.scaling;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Experiment;
import dev.plumbline.lab.experiment.Part;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.own.WorkPlace;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same work with other settings each time, one comparison after the other.
 *
 * @param dataFolder where the workload's file is; null for workloads that read none
 * @param contenders by name, the single thread among them
 * @param settings of each point
 * @param place where the user's own work is; null for other work
 */
public record ScalingExperiment(
    WorkloadSpec work,
    @Nullable Path dataFolder,
    List<String> contenders,
    List<Settings> settings,
    BrokerChoice broker,
    @Nullable WorkPlace place) {

  /**
   * @throws InvalidWorkloadException when the input can't be read or has no such column
   * @throws UnavailableException when the broker or a service can't be had
   */
  public ScalingResult run(Environment environment, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    List<ComparisonResult> points = new ArrayList<>();
    for (Settings point : settings) {
      progress.stage("workers: " + point.workers());
      points.add(
          new Experiment(work, dataFolder, contenders, point, broker, place)
              .run(environment, Part.of(progress, points.size(), settings.size()))
              .result());
    }
    return new ScalingResult(ScalingResult.SCHEMA_VERSION, points);
  }
}
