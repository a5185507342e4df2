package dev.plumbline.lab.report;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One part of a report, for every form that a report takes.
 *
 * @param title what tells it from others of its topic; empty where the topic says it all
 */
public record Section(Topic topic, String title, List<Block> blocks) {

  /** What a part is about, in the order of a report. */
  public enum Topic {
    VERDICT("Verdict"),
    COMPARISON("Comparison"),
    COST("What a task must weigh"),
    STAGES("Where the time goes"),
    SCALING("More workers"),
    LATENCY("Latency"),
    SPEED("Speed at the limit"),
    FAULTS("Faults"),
    MONEY("Money"),
    MACHINE("Machine");

    private final String heading;

    Topic(String heading) {
      this.heading = heading;
    }

    public String heading() {
      return heading;
    }
  }

  /** A piece of a section. */
  public sealed interface Block permits Lead, Notes, Facts, Table, Chart {

    /** Calls the pen's method for this kind of piece. */
    void draw(Pen pen);
  }

  /** Draws every kind of piece in one form. */
  public interface Pen {

    void lead(String text);

    void notes(List<String> lines);

    void facts(Map<String, String> values);

    void table(TextTable cells, Set<Integer> bad);

    void chart(Chart chart);
  }

  /** The sentence that matters. */
  public record Lead(String text) implements Block {
    @Override
    public void draw(Pen pen) {
      pen.lead(text);
    }
  }

  public record Notes(List<String> lines) implements Block {
    @Override
    public void draw(Pen pen) {
      pen.notes(lines);
    }
  }

  /** Names and their values, in order. */
  public record Facts(Map<String, String> values) implements Block {
    @Override
    public void draw(Pen pen) {
      pen.facts(values);
    }
  }

  /**
   * @param bad rows that are to be seen as wrong, counted from 0
   */
  public record Table(TextTable cells, Set<Integer> bad) implements Block {
    public Table(TextTable cells) {
      this(cells, Set.of());
    }

    @Override
    public void draw(Pen pen) {
      pen.table(cells, bad);
    }
  }

  public Section(Topic topic, Block... blocks) {
    this(topic, "", List.of(blocks));
  }
}
