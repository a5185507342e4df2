package dev.plumbline.lab.latency;

import dev.plumbline.lab.report.Figures;
import java.util.ArrayList;
import java.util.List;

/** What the loops of one contender say, in sentences; each begins with its name. */
final class LatencyNotes {

  /** Where the generator alone was late by more of the p99 than this, the times are its own. */
  private static final double LATE_SHARE = 0.1;

  /** With fewer answers for each arrival, a backlog grew. */
  private static final double KEPT_UP = 0.9;

  private static final int FOUR_NINES = 10_000;

  private final String contender;
  private final List<String> notes = new ArrayList<>();

  private LatencyNotes(String contender) {
    this.contender = contender;
  }

  static List<String> of(ContenderLatency contender, LatencySettings settings) {
    LatencyNotes notes = new LatencyNotes(contender.name());
    LoopResult open = contender.open();
    LoopResult closed = contender.closed();
    if (open != null && closed != null) {
      notes.compare(open, closed);
      if (settings.pause() != null) {
        notes.pause(open, closed);
      }
    }
    if (open != null) {
      notes.generator(open);
      notes.overload(open, settings);
      if (open.answered() < FOUR_NINES) {
        notes.say("of so few requests p99.99 is the slowest alone");
      }
    }
    if (closed != null && closed.counts().unsent() > 0) {
      notes.say(
          "the closed loop was given up with %s requests unsent: one client is too slow"
              .formatted(Figures.whole(closed.counts().unsent())));
    }
    if (contender.error() != null) {
      notes.say("no figures, or not all: " + contender.error());
    }
    if (!contender.caveat().isEmpty()) {
      notes.say(contender.caveat());
    }
    return notes.notes;
  }

  private void compare(LoopResult open, LoopResult closed) {
    say(
        "closed-loop p99 = %s ms, true p99 = %s ms (from when requests were sent: %s ms)"
            .formatted(
                Figures.millis(closed.latency().p99()),
                Figures.millis(open.latency().p99()),
                Figures.millis(open.service().p99())));
  }

  private void generator(LoopResult open) {
    Spectrum late = open.generatorLateness();
    if (late.count() == 0) {
      return;
    }
    say(
        "the generator itself was late by %s ms at p99, %s ms at most"
            .formatted(Figures.millis(late.p99()), Figures.millis(late.max())));
    if (late.p99() > LATE_SHARE * open.latency().p99()) {
      say(
          "warning: that is more than a tenth of the p99: the generator is part of what was"
              + " measured");
    }
  }

  private void overload(LoopResult open, LatencySettings settings) {
    LoopResult.Counts counts = open.counts();
    if (counts.held() > 0) {
      say(
          "%s of %s requests were held back, as %s were in flight; they count from their intended start"
              .formatted(
                  Figures.whole(counts.held()),
                  Figures.whole(counts.requests()),
                  Figures.whole(settings.load().inFlight())));
    }
    if (counts.refusals() > 0) {
      say(
          "the services had too much to do %s times and were asked again; that time counts"
              .formatted(Figures.whole(counts.refusals())));
    }
    if (counts.unsent() > 0) {
      say(
          "warning: overloaded: %s of %s requests were not sent in twice the time, so the true times are longer"
              .formatted(Figures.whole(counts.unsent()), Figures.whole(counts.requests())));
    } else if (open.rate() < KEPT_UP * settings.rate()) {
      say(
          "warning: %s answers per second don't keep up with the arrivals: the longer it lasts, the longer the times"
              .formatted(Figures.amount(open.rate())));
    }
  }

  private void pause(LoopResult open, LoopResult closed) {
    if (open.pausedNanos() == 0 || closed.pausedNanos() == 0) {
      say("warning: not both loops got as far as the pause");
    } else {
      say(
          "the workers stood still for %s ms in the open loop, %s ms in the closed one"
              .formatted(Figures.millis(open.pausedNanos()), Figures.millis(closed.pausedNanos())));
    }
  }

  private void say(String sentence) {
    notes.add(contender + ": " + sentence);
  }
}
