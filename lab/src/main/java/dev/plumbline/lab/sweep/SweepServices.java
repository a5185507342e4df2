package dev.plumbline.lab.sweep;

import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BodySize;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LedgerSettings;
import dev.plumbline.testbed.cluster.ProducerSettings;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The broker and the services of one setup. */
record SweepServices(SweepPlan.Setup setup, BrokerChoice choice) {

  private static final LedgerSettings IN_MEMORY =
      new LedgerSettings(1, "jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1", "sa", "");

  /** With room for the largest message of all shapes. */
  BrokeredSide start(List<SweepPlan.Shape> shapes, Grains grains, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    int bytes = 0;
    for (SweepPlan.Shape shape : shapes) {
      WorkloadSpec.Sum message =
          grains.of(shape).workload(shape.tasksPerMessage(), shape.payloadBytes());
      bytes =
          Math.max(
              bytes,
              BodySize.needed(
                  new WorkloadPlanner(Datasets.NONE).plan(message),
                  shape.tasksPerMessage(),
                  Oracle.withoutFile(message)));
    }
    Map<String, String> properties = new HashMap<>(BrokeredSide.bodySize(bytes));
    properties.put("plumbline.worker.prefetch", Integer.toString(setup.prefetch()));
    ClusterSettings services =
        new ClusterSettings(
            1,
            setup.workers(),
            null,
            new ProducerSettings(1, choice.port() == null ? 0 : choice.port()),
            properties,
            setup.ledgerInMemory() ? IN_MEMORY : LedgerSettings.FILE);
    return BrokeredSide.start(choice.wanted(), services, progress);
  }
}
