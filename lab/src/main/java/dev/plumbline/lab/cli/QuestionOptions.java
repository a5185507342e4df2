package dev.plumbline.lab.cli;

import dev.plumbline.lab.decision.ItemWork;
import dev.plumbline.lab.decision.MustSurvive;
import dev.plumbline.lab.decision.Question;
import dev.plumbline.lab.decision.WhatIf;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is to be decided. */
final class QuestionOptions {

  private static final double MAX_RATE = 1e6;
  private static final long MAX_ITEMS = 1_000_000_000_000L;

  /** What fits into a message of 64 KiB, with room for what is around it. */
  private static final int MAX_PAYLOAD = 60 * 1024;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Option(
      names = "--item-cost",
      required = true,
      paramLabel = "TIME",
      description = "what one item takes of one processor, such as 40us or 2.5ms")
  private Duration itemCost;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Option(
      names = "--items",
      required = true,
      paramLabel = "N",
      description = "how many there are, such as 5e6")
  private Long items;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--payload",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      defaultValue = "0",
      description = "what travels with each through a broker, such as 512B (default: a reference)")
  private Integer payload;

  @Option(
      names = "--must-survive",
      split = ",",
      paramLabel = "WHAT",
      description = "worker-crash, producer-crash, broker-crash, machine-loss, deploy")
  private List<MustSurvive> mustSurvive = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "items per second that come in all month, at random times")
  private @Nullable Double rate;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      converter = MoneyOption.class,
      description = "US dollars per month, such as 50USD; needs --rate")
  private @Nullable Double budget;

  @Option(
      names = "--what-if",
      paramLabel = "LIST",
      converter = WhatIfOption.class,
      description =
          "project past this machine, such as workers=1000,link=1ms; also prefetch=N and"
              + " tasks-per-message=N")
  private @Nullable WhatIf whatIf;

  /**
   * @throws ParameterException when a number is out of its range, or one needs another
   */
  Question question() {
    BadOption.unlessWithin(
        command, "--item-cost", itemCost, SweepOptions.MIN_GRAIN, SweepOptions.MAX_GRAIN);
    BadOption.unlessWithin(command, "--items", items, 1, MAX_ITEMS);
    BadOption.unlessSizeWithin(command, "--payload", payload, 0, MAX_PAYLOAD);
    if (rate != null && !(rate > 0 && rate <= MAX_RATE)) {
      throw BadOption.of(command, "--rate must be above 0 and at most 1000000, but is " + rate);
    }
    if (budget != null && rate == null) {
      throw BadOption.of(
          command, "--budget is for a month: say with --rate how many items per second come in");
    }
    EnumSet<MustSurvive> needs = EnumSet.noneOf(MustSurvive.class);
    needs.addAll(mustSurvive);
    return new Question(
        new ItemWork(items, itemCost.toNanos(), payload), needs, rate, budget, whatIf);
  }
}
