package dev.plumbline.aggregator.model.reissue;

import dev.plumbline.aggregator.model.reissue.Books.RunEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every situation that can be reached, each invariant checked on each step. */
final class Search {

  private final Map<Situation, Integer> numbers = new HashMap<>();
  private final List<Situation> situations = new ArrayList<>();
  private final List<List<Integer>> before = new ArrayList<>();
  private final Map<Must, String> broken = new EnumMap<>(Must.class);
  private final List<String> firstStep = new ArrayList<>();
  private final List<Integer> parent = new ArrayList<>();

  private Search() {}

  /**
   * @param leftOut the rule that is not kept, or null
   */
  static Search without(@Nullable Rule leftOut, Budgets budget) {
    Search search = new Search();
    search.add(Situation.initial(budget), "start", -1);
    for (int at = 0; at < search.situations.size(); at++) {
      Situation now = search.situations.get(at);
      for (Map.Entry<String, Situation> move : Moves.from(now, leftOut).entrySet()) {
        search.take(at, now, move.getKey(), move.getValue());
      }
    }
    return search;
  }

  private void take(int at, Situation now, String step, Situation after) {
    int number = add(after, step, at);
    before.get(number).add(at);
    for (Must must : Must.values()) {
      if (!broken.containsKey(must) && !must.holds(now, step, after)) {
        broken.put(must, pathTo(at) + "\n" + step);
      }
    }
  }

  private int add(Situation situation, String step, int from) {
    Integer known = numbers.putIfAbsent(situation, situations.size());
    if (known != null) {
      return known;
    }
    situations.add(situation);
    before.add(new ArrayList<>());
    firstStep.add(step);
    parent.add(from);
    return situations.size() - 1;
  }

  private String pathTo(int number) {
    List<String> steps = new ArrayList<>();
    for (int at = number; at >= 0; at = parent.get(at)) {
      steps.add(firstStep.get(at));
    }
    return String.join("\n", steps.reversed());
  }

  /** The invariants that break, each with a shortest path. */
  Map<Must, String> broken() {
    return broken;
  }

  List<Situation> situations() {
    return situations;
  }

  /**
   * How many situations there are in which the run gathers and can come to no end by its task any
   * more.
   */
  long stuck() {
    BitSet canComplete = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int at = 0; at < situations.size(); at++) {
      RunEnd state = situations.get(at).ledger().state();
      if (state == RunEnd.COMPLETED || state == RunEnd.GIVEN_UP) {
        canComplete.set(at);
        open.add(at);
      }
    }
    while (!open.isEmpty()) {
      for (int earlier : before.get(open.remove())) {
        if (!canComplete.get(earlier)) {
          canComplete.set(earlier);
          open.add(earlier);
        }
      }
    }
    return IntStream.range(0, situations.size())
        .filter(at -> !situations.get(at).ledger().hasEnded() && !canComplete.get(at))
        .count();
  }
}
