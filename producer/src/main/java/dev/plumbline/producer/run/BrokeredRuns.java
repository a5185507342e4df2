package dev.plumbline.producer.run;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.request.PlannedRun;
import dev.plumbline.producer.request.RunPlanner;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that go through the broker, each dispatched on a virtual thread of its own. */
final class BrokeredRuns implements RunExecutor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BrokeredRuns.class);

  private final BrokerGate broker;
  private final DispatchFactory dispatches;
  private final RunPlanner planner;
  private final Ledger ledger;
  private final RunProperties settings;
  private final RunThreads threads;
  private final Map<UUID, RunDispatch> going = new ConcurrentHashMap<>();

  BrokeredRuns(
      BrokerGate broker,
      DispatchFactory dispatches,
      RunPlanner planner,
      Ledger ledger,
      RunProperties settings) {
    this.broker = broker;
    this.dispatches = dispatches;
    this.planner = planner;
    this.ledger = ledger;
    this.settings = settings;
    this.threads =
        new RunThreads(Thread.ofVirtual().name("dispatch-", 0).factory(), settings.maxRuns());
  }

  @Override
  public boolean takes(String contender) {
    return QueueType.ofContender(contender).isPresent();
  }

  @Override
  public RunThreads.Place admit(UUID run, String contender) {
    broker.check(QueueType.ofContender(contender).orElseThrow());
    return place(run);
  }

  @Override
  public void carryOut(RunManifest manifest, PlannedRun planned) throws InterruptedException {
    carryOut(manifest, planned, RunDispatch::run);
  }

  @Override
  public void takeOver(RunStatus run) throws InvalidWorkloadException {
    try (RunThreads.Place place = place(run.id())) {
      ledger.claim(run.id());
      place.own(); // where it can't be planned, the lease ends soon after the place
      PlannedRun planned = planner.replan(run.manifest());
      RunStatus now = ledger.status(run.id(), Duration.ZERO);
      LOG.info("Going on with run {}: {} tasks done", run.id(), now.done());
      place.start(() -> carryOut(run.manifest(), planned, dispatch -> dispatch.goOn(now)));
    }
  }

  private RunThreads.Place place(UUID run) {
    return threads.take(
        run,
        "%d brokered runs are going on, which is all that plumbline.producer.max-runs allows"
            .formatted(settings.maxRuns()));
  }

  private void carryOut(RunManifest manifest, PlannedRun planned, Way way)
      throws InterruptedException {
    try (Outlet outlet = dispatches.outlet(manifest)) {
      RunDispatch dispatch = dispatches.dispatch(manifest, planned.workload(), outlet);
      going.put(manifest.id(), dispatch);
      RunStatus last = way.go(dispatch);
      LOG.info("Run {} is {}: {} tasks done", manifest.id(), last.state(), last.done());
    } catch (LedgerRefusedException e) {
      LOG.warn("Run {} is given up, the ledger says: {}", manifest.id(), e.getMessage());
    } finally {
      going.remove(manifest.id());
    }
  }

  @Override
  public Set<UUID> held() {
    return threads.held();
  }

  @Override
  public Set<UUID> owned() {
    return threads.owned();
  }

  @Override
  public void stop(UUID run) {
    threads.stop(run);
  }

  @Override
  public RunActivity activity(UUID run) {
    RunDispatch dispatch = going.get(run);
    return dispatch == null
        ? RunActivity.UNKNOWN
        : new RunActivity(dispatch.inFlight(), null, dispatches.consumers(dispatch.type()));
  }

  @Override
  public void close() throws InterruptedException {
    threads.close();
  }

  /** From the start, or on from where it was. */
  private interface Way {
    RunStatus go(RunDispatch dispatch) throws InterruptedException;
  }
}
