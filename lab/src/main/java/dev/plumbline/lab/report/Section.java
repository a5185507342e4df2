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
  public sealed interface Block permits Lead, Notes, Facts, Table, Chart, Abridged {

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

    /** Most forms have room for the whole. */
    default void abridged(Abridged both) {
      both.whole().forEach(block -> block.draw(this));
    }
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

  /**
   * What a console tells in brief, or in another order, because it is read from its last line and
   * scrolls away.
   *
   * @param brief for a console
   * @param whole for every other form
   */
  public record Abridged(List<Block> brief, List<Block> whole) implements Block {

    /** What other forms tell elsewhere, or not at all. */
    public static Abridged onlyBrief(Block... blocks) {
      return new Abridged(List.of(blocks), List.of());
    }

    /** What a console has no room for. */
    public static Abridged onlyWhole(List<Block> blocks) {
      return new Abridged(List.of(), blocks);
    }

    @Override
    public void draw(Pen pen) {
      pen.abridged(this);
    }
  }

  public Section(Topic topic, Block... blocks) {
    this(topic, "", List.of(blocks));
  }
}
