package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Limits;
import dev.plumbline.core.workload.WorkloadSpec;

/** Ranges of the items of a site to protobuf and back, both ways within the bounds of a run. */
final class WireFetch {

  private WireFetch() {}

  static FetchRange write(Work.Fetch work) {
    check(work);
    FetchSource source = work.source();
    return FetchRange.newBuilder()
        .setUrl(source.url())
        .setConcurrency(source.concurrency())
        .setTimeLimitMillis(source.timeLimitMillis())
        .setAttempts(source.attempts())
        .setFrom(work.from())
        .setTo(work.to())
        .build();
  }

  static Work.Fetch read(FetchRange wire) {
    FetchSource source =
        new FetchSource(
            wire.getUrl(), wire.getConcurrency(), wire.getTimeLimitMillis(), wire.getAttempts());
    Work.Fetch work = new Work.Fetch(source, wire.getFrom(), wire.getTo());
    check(work);
    return work;
  }

  /** A forged task must not have a worker wait or ask without bounds. */
  private static void check(Work.Fetch work) {
    WorkloadSpec.Fetch.checkSource(work.source());
    if (work.to() > Limits.MAX_FETCHES) {
      throw new IllegalArgumentException(
          "to must be at most " + Limits.MAX_FETCHES + ", but is " + work.to());
    }
  }
}
