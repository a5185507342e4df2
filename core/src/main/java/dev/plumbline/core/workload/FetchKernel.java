package dev.plumbline.core.workload;

import dev.plumbline.core.fetch.Fetched;
import dev.plumbline.core.fetch.ItemFetcher;
import dev.plumbline.core.fetch.OriginRefusedException;
import dev.plumbline.core.fetch.Outcome;
import dev.plumbline.core.fetch.SiteClient;
import dev.plumbline.core.fetch.SiteUrl;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import java.util.ArrayList;
import java.util.List;

/** The loop of {@code fetch}: one item after the other, a bucket for each way to end. */
final class FetchKernel {

  private final SiteClient client;

  FetchKernel(SiteClient client) {
    this.client = client;
  }

  /**
   * @throws TaskFailedException when the site may not be fetched from
   * @throws TaskCancelledException soon after the sink said that it is cancelled
   */
  Tally run(Task task, Work.Fetch work, UpdateSink sink) throws TaskFailedException {
    Met met = new Met();
    UpdateBatch batch = new UpdateBatch(sink, met);
    try {
      ItemFetcher fetcher =
          new ItemFetcher(
              client,
              SiteUrl.parse(work.source().url()),
              work.source().timeLimitMillis(),
              work.source().attempts(),
              sink.cancellation()::throwIfCancelled);
      for (long item = work.from(); item < work.to(); item++) {
        Fetched fetched = fetcher.fetch(item);
        batch.add(met.id(fetched.outcome()), fetched.bytes());
      }
    } catch (OriginRefusedException | IllegalArgumentException e) {
      throw new TaskFailedException(task.id(), String.valueOf(e.getMessage()));
    }
    batch.flush();
    return new Tally(work.items(), 0);
  }

  /** The outcomes that there were so far: a bucket is there when something is in it. */
  private static final class Met implements TaskBuckets {

    private final List<Outcome> outcomes = new ArrayList<>();

    int id(Outcome outcome) {
      int known = outcomes.indexOf(outcome);
      if (known >= 0) {
        return known;
      }
      outcomes.add(outcome);
      return outcomes.size() - 1;
    }

    @Override
    public int size() {
      return outcomes.size();
    }

    @Override
    public String name(int id) {
      return outcomes.get(id).bucket();
    }

    @Override
    public int scale(int id) {
      return 0;
    }
  }
}
