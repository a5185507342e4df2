package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.testbed.jokes.JokeSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what contenders ask of a site, round by round: the site counts by itself, so that what
 * is done twice shows where the answer is exact all the same. Used by one thread.
 */
final class FetchWatch implements AutoCloseable {

  private final FetchSite site;
  private final JokeSite counter;
  private final ProcessFootprint footprint = new ProcessFootprint();
  private final Map<String, FetchTrace.Row> rows = new LinkedHashMap<>();

  FetchWatch(FetchSite site) {
    this.site = site;
    this.counter = new JokeSite(site.spec().source().url());
  }

  List<Contender> watched(List<Contender> contenders) {
    List<Contender> watched = new ArrayList<>();
    contenders.forEach(contender -> watched.add(new Watched(contender)));
    return watched;
  }

  FetchTrace trace() {
    return new FetchTrace(site.unknown(), site.idealNanos(), List.copyOf(rows.values()));
  }

  @Override
  public void close() {
    counter.close();
  }

  private final class Watched implements Contender {

    private final Contender contender;

    Watched(Contender contender) {
      this.contender = contender;
    }

    @Override
    public String name() {
      return contender.name();
    }

    @Override
    public Group group() {
      return contender.group();
    }

    /**
     * Through the broker, as many tasks are open as the work says, however many threads there are.
     */
    @Override
    public int workers() {
      int workers = contender.workers();
      return group() == Group.BROKERED ? site.spec().atOnce(workers) : workers;
    }

    @Override
    public String caveat() {
      @Nullable String unknown = site.unknown();
      return unknown == null ? contender.caveat() : unknown;
    }

    @Override
    public BucketSums answer() throws ContenderFailedException, InterruptedException {
      return contender.answer();
    }

    @Override
    public Observation measure() throws ContenderFailedException, InterruptedException {
      if (site.settings() != null) {
        counter.resetCounts();
      }
      footprint.begin();
      Observation seen = contender.measure();
      boolean here = group() == Group.IN_JVM;
      int threads = here ? footprint.threads() : -1;
      long memory = here ? footprint.memoryBytes() : -1;
      Optional<JokeSite.Counts> counts =
          site.settings() == null ? Optional.empty() : counter.counts();
      FetchTrace.Row round =
          new FetchTrace.Row(
              name(),
              seen.answer().items(),
              counts.map(JokeSite.Counts::executions).orElse(-1L),
              counts.map(JokeSite.Counts::mostOpen).orElse(-1),
              threads,
              memory);
      rows.merge(name(), round, FetchTrace.Row::plus);
      return seen;
    }
  }
}
