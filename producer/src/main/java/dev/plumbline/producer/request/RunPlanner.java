package dev.plumbline.producer.request;

import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunRequestJson;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Plans runs, and plans them again from their manifests. The tasks of a data set depend on the
 * file, so its specification also holds a checksum of where the file was cut and one of what the
 * ranges hold: with another file in its place the tasks that are missing would not fit the results
 * that are there.
 */
public final class RunPlanner {

  /** What runs lack that were planned before ranges had digests. */
  private static final Pattern CONTENT = Pattern.compile("-[0-9a-f]+(?=\"}$)");

  private final WorkloadPlanner planner;
  private final RunRequestJson json;

  public RunPlanner(WorkloadPlanner planner, RunRequestJson json) {
    this.planner = planner;
    this.json = json;
  }

  /**
   * @throws InvalidWorkloadException when the input is missing, unreadable or has no such column,
   *     or comes to fewer tasks than are to be done
   */
  public PlannedRun plan(RunRequest request) throws InvalidWorkloadException {
    Workload workload = planner.plan(request.workload());
    Integer enough = request.completion().tasks();
    if (enough != null && enough > workload.taskCount()) {
      throw new InvalidWorkloadException(
          "completion.tasks must be at most the run's %d tasks, but is %d"
              .formatted(workload.taskCount(), enough));
    }
    String cuts = cuts(request.workload(), workload);
    return new PlannedRun(request, workload, json.specification(request, cuts));
  }

  /**
   * Plans a run that the ledger has.
   *
   * @throws InvalidWorkloadException when the same tasks can't be planned any more
   */
  public PlannedRun replan(RunManifest manifest) throws InvalidWorkloadException {
    PlannedRun planned;
    try {
      planned = plan(json.readSpecification(manifest.specification()));
    } catch (InvalidRequestException e) {
      throw new InvalidWorkloadException(
          "the run's specification can't be read: " + e.getMessage());
    }
    if (!isSame(planned.specification(), manifest.specification())
        || planned.workload().taskCount() != manifest.taskCount()) {
      throw new InvalidWorkloadException("the data set is not the one that the run was begun with");
    }
    return planned;
  }

  /**
   * Whether a run was begun with this request, as the client wrote it: what has become of the input
   * or the machine since then doesn't count.
   */
  public boolean isOf(RunManifest manifest, RunRequest request) {
    RunRequest asked;
    try {
      asked = json.readSpecification(manifest.specification());
    } catch (InvalidRequestException e) {
      return false;
    }
    return asked.equals(request)
        || (request.workers() == 0 && asked.withWorkers(0).equals(request));
  }

  private static boolean isSame(String planned, String begun) {
    return planned.equals(begun) || CONTENT.matcher(planned).replaceFirst("").equals(begun);
  }

  private String cuts(WorkloadSpec spec, Workload workload) throws InvalidWorkloadException {
    @Nullable Workload ranges =
        switch (spec) {
          case WorkloadSpec.Count _, WorkloadSpec.Sum _, WorkloadSpec.Fetch _ -> null;
          case WorkloadSpec.Csv csv -> csv.inline() ? planner.plan(byReference(csv)) : workload;
          case WorkloadSpec.Own _ -> workload;
        };
    if (ranges == null) {
      return "";
    }
    CRC32C places = new CRC32C();
    CRC32C content = new CRC32C();
    for (int i = 0; i < ranges.taskCount(); i++) {
      if (ranges.work(i) instanceof Work.CsvRange range) {
        String place =
            "CsvRange[source=%s, from=%d, to=%d, firstRow=%d]"
                .formatted(range.source(), range.from(), range.to(), range.firstRow());
        places.update(place.getBytes(StandardCharsets.UTF_8));
        content.update(Long.toHexString(range.digest()).getBytes(StandardCharsets.UTF_8));
      } else if (ranges.work(i) instanceof Work.OwnItems range) {
        String place =
            "OwnItems[source=%s, from=%d, to=%d, first=%d]"
                .formatted(range.source(), range.from(), range.to(), range.first());
        places.update(place.getBytes(StandardCharsets.UTF_8));
        content.update(Long.toHexString(range.digest()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return Long.toHexString(places.getValue()) + "-" + Long.toHexString(content.getValue());
  }

  private static WorkloadSpec.Csv byReference(WorkloadSpec.Csv csv) {
    return new WorkloadSpec.Csv(
        csv.dataset(), csv.key(), csv.value(), csv.header(), csv.delimiter(), false, csv.tasks());
  }
}
