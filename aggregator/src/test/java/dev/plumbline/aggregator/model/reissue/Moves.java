package dev.plumbline.aggregator.model.reissue;

import dev.plumbline.aggregator.model.reissue.Books.RunEnd;
import dev.plumbline.aggregator.model.reissue.Situation.Round;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every step that is possible in a situation, with where it leads. */
final class Moves {

  /** How often the task may be begun after a redelivery. */
  static final int ATTEMPTS = 1;

  /** Beyond as many messages, all is said of a rule that multiplies them. */
  private static final int MAX_TASKS = 3;

  private final @Nullable Rule leftOut;
  private final Situation now;
  private final Map<String, Situation> found = new LinkedHashMap<>();

  private Moves(@Nullable Rule leftOut, Situation now) {
    this.leftOut = leftOut;
    this.now = now;
  }

  static Map<String, Situation> from(Situation now, @Nullable Rule leftOut) {
    Moves moves = new Moves(leftOut, now);
    for (int worker = 0; worker < now.workers().size(); worker++) {
      moves.work(worker);
    }
    moves.gather();
    moves.lose();
    moves.own();
    if (!now.ledger().hasEnded()) {
      moves.round();
    }
    return moves.found;
  }

  private boolean has(Rule rule) {
    return rule != leftOut;
  }

  private void work(int worker) {
    Hand hand = now.workers().get(worker);
    boolean ended = now.ledger().hasEnded();
    Hand reported = hand.report(ended);
    boolean drops = ended && has(Rule.ENDED_IS_TOLD);
    put("report by " + worker, now.with(worker, drops ? dropped(reported) : reported));
    if (hand.message() == Situation.NOTHING) {
      if (!now.tasks().isEmpty()) {
        char taken = now.tasks().charAt(0);
        boolean refused = hand.told() && has(Rule.ENDED_IS_TOLD);
        put(
            "deliver to " + worker,
            now.withTasks(now.tasks().substring(1))
                .with(worker, refused ? hand : hand.holding(taken)));
      }
      return;
    }
    if (!hand.begun()) {
      begin(worker, hand);
    } else {
      finish(worker, hand);
    }
    kill(worker, hand);
  }

  private static Hand dropped(Hand hand) {
    return new Hand(Situation.NOTHING, false, false, hand.fresh(), hand.told());
  }

  private void begin(int worker, Hand hand) {
    Situation begun = now.with(worker, hand.begin());
    if (hand.message() != Situation.TASK_AGAIN) {
      put("begin at " + worker, begun);
      return;
    }
    Situation dropped = now.with(worker, hand.holding(Situation.NOTHING));
    Books ledger = now.ledger();
    if (ledger.hasEnded() || ledger.done()) {
      put("do not want at " + worker, dropped);
    } else if (ledger.begins() >= ATTEMPTS && has(Rule.GIVEN_UP)) {
      put("give up at " + worker, dropped.with(ledger.end(RunEnd.GIVEN_UP)));
    } else if (now.redeliveredBegins() <= ATTEMPTS) { // beyond, all is said
      Books counted =
          has(Rule.BEGUN_BEFORE_COMPUTED) && has(Rule.GIVEN_UP) ? ledger.begunOnceMore() : ledger;
      put("begin at " + worker, begun.begunOnceMore().with(counted));
    }
  }

  private void finish(int worker, Hand hand) {
    Situation idle = now.with(worker, hand.holding(Situation.NOTHING));
    if (hand.message() != Situation.MARKER) {
      put("finish at " + worker, idle.withResults(now.results() + Situation.TASK));
    } else if (has(Rule.MARKER_THROUGH_RESULTS)) {
      put("finish at " + worker, idle.withResults(now.results() + Situation.MARKER));
    } else {
      put("finish at " + worker, markerIsBack(idle));
    }
  }

  private void kill(int worker, Hand hand) {
    if (now.budget().kills() > 0) {
      char back = hand.message() == Situation.MARKER ? Situation.MARKER : Situation.TASK_AGAIN;
      put(
          "KILL " + worker,
          now.withTasks(back + now.tasks())
              .with(worker, hand.killed())
              .with(now.budget().lessOneKill()));
    }
  }

  private void gather() {
    if (now.results().isEmpty()) {
      return;
    }
    Situation rest = now.withResults(now.results().substring(1));
    boolean gathers = !now.ledger().hasEnded();
    if (now.results().charAt(0) == Situation.MARKER) {
      put("gather marker", gathers ? markerIsBack(rest) : rest);
    } else {
      put("gather result", gathers ? rest.with(now.ledger().complete()) : rest);
    }
  }

  private static Situation markerIsBack(Situation next) {
    Situation back =
        switch (next.round()) {
          case FIRST_OUT -> next.with(Round.FIRST_BACK);
          case SECOND_OUT -> next.with(Round.SECOND_BACK);
          default -> next;
        };
    return back.with(0, back.workers().get(0).stale()).with(1, back.workers().get(1).stale());
  }

  private void lose() {
    if (now.budget().losses() == 0) {
      return;
    }
    Situation struck = now.with(now.budget().lessOneLoss());
    if (!now.tasks().isEmpty()) {
      put("LOSE a task message", struck.withTasks(now.tasks().substring(1)));
    }
    if (!now.results().isEmpty()) {
      put("LOSE a result message", struck.withResults(now.results().substring(1)));
    }
  }

  private void own() {
    Books ledger = now.ledger();
    if (ledger.hasEnded()) {
      return;
    }
    put("cancel", now.with(ledger.end(RunEnd.CANCELLED)));
    put("fail by " + ledger.owner(), now.with(ledger.end(RunEnd.FAILED)));
    if (now.budget().takeovers() > 0) {
      put("TAKE OVER", now.with(ledger.takenOver()).with(now.budget().lessOneTakeover()));
    }
    if (ledger.owner() == 1 && now.formerOwnerWorks()) {
      put("renewal by 0 is answered no", now.formerOwnerStops());
      if (!has(Rule.OWNER_ALONE_FAILS)) {
        put("fail by 0", now.with(ledger.end(RunEnd.FAILED)));
      }
    }
  }

  private void round() {
    switch (now.round()) {
      case IDLE, SUSPECT -> publishMarker();
      case FIRST_OUT, SECOND_OUT -> {
        if (!now.hasMarker() && has(Rule.MARKER_AGAIN)) {
          put("marker again", now.withTasks(now.tasks() + Situation.MARKER));
        }
      }
      case FIRST_BACK -> look(has(Rule.TWO_MARKERS) ? "suspect" : "issue again");
      case SECOND_BACK -> look("issue again");
    }
  }

  private void publishMarker() {
    put(
        "marker",
        now.withTasks(now.tasks() + Situation.MARKER)
            .with(now.round() == Round.IDLE ? Round.FIRST_OUT : Round.SECOND_OUT));
  }

  private void look(String finding) {
    boolean fresh = now.workers().stream().allMatch(Hand::fresh);
    if (!fresh && has(Rule.FRESH_REPORTS)) {
      return;
    }
    boolean held = now.isHeld() && has(Rule.HELD_IS_NOT_LOST);
    if (now.ledger().done() || held) {
      put("nothing is lost", now.with(Round.IDLE));
    } else if (finding.equals("suspect")) {
      put(finding, now.with(Round.SUSPECT));
    } else if (now.tasks().length() + now.results().length() < MAX_TASKS) {
      put(finding, now.withTasks(now.tasks() + Situation.TASK).with(Round.IDLE));
    }
  }

  private void put(String step, Situation after) {
    found.put(step, after);
  }
}
