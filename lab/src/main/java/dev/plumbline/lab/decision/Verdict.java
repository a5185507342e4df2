package dev.plumbline.lab.decision;

/**
 * What to do.
 *
 * @param sentence the whole of it, for someone who reads nothing else
 */
public record Verdict(Outcome outcome, String sentence) {

  /** The ways a question can be answered. */
  public enum Outcome {
    STAY("Stay in one JVM"),
    GO("Go through the broker"),
    NO_DIFFERENCE("It makes no difference"),
    NEITHER("Neither will do"),
    UNCLEAR("It can't be told here");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }
  }

  static Verdict of(Outcome outcome, String because) {
    return new Verdict(outcome, outcome.words + ": " + because);
  }
}
