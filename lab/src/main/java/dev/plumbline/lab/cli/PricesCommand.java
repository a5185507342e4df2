package dev.plumbline.lab.cli;

import dev.plumbline.lab.money.Load;
import dev.plumbline.lab.money.PriceListReader;
import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.money.Quotes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What brokers cost in money. Measures nothing. */
@Command(
    name = "prices",
    description =
        "What the messages of this work cost with each offer of a price list, and from which rate"
            + " on another is the cheaper; measures nothing.",
    footer = {
      "",
      "Examples:",
      "  plumbline prices --rate 250 --batch 10",
      "  plumbline prices --print-prices > my-prices.yml",
      "  plumbline prices --prices my-prices.yml --cpu-per-task 200us"
    },
    mixinStandardHelpOptions = true)
final class PricesCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;
  private static final double MAX_RATE = 1e6;
  private static final double MAX_PER_TASK = 1000;
  private static final int MAX_PAYLOAD = 1 << 20;
  private static final int MAX_BATCH = 10_000;
  private static final int MAX_CONSUMERS = 1_000_000;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "tasks per second, at all hours (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--messages-per-task",
      paramLabel = "N",
      defaultValue = "2",
      description = "a task and its result are two (default: ${DEFAULT-VALUE})")
  private double messagesPerTask;

  @Option(
      names = "--payload",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      defaultValue = "256",
      description = "of each message (default: ${DEFAULT-VALUE})")
  private int payload;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "messages that are sent together, as far as the offer takes them (default:"
              + " ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--idle-consumers",
      paramLabel = "N",
      defaultValue = "0",
      description = "that ask all month and get nothing (default: ${DEFAULT-VALUE})")
  private int idleConsumers;

  @Option(
      names = "--idle-receives",
      paramLabel = "N",
      defaultValue = "0.05",
      description =
          "how many times per second each of them asks: 0.05 is long polling of 20 s (default:"
              + " ${DEFAULT-VALUE})")
  private double idleReceives;

  @Option(
      names = "--cpu-per-task",
      paramLabel = "TIME",
      description =
          "CPU time of your own processes, as compare measures it, to price it as well (default:"
              + " not priced)")
  private @Nullable Duration cpuPerTask;

  @Mixin private final PriceListOption prices = new PriceListOption();

  @Option(names = "--print-prices", description = "print the price list, to be edited, and end")
  private boolean printPrices;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CannotDoException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    if (printPrices) {
      out.print(PriceListReader.shippedText());
      out.flush();
      return ExitCode.DONE;
    }
    Load load = load();
    Quotes quotes = Quotes.of(prices.read(), load);
    PricesResult result =
        new PricesResult(
            PricesResult.SCHEMA_VERSION, CommandEnvironment.of(command.commandLine()), quotes);
    output.checkLike(result);
    return output.deliver(result, command.commandLine());
  }

  private Load load() {
    BadOption.unlessWithin(command, "--rate", rate, 0, MAX_RATE);
    BadOption.unlessWithin(command, "--messages-per-task", messagesPerTask, 0, MAX_PER_TASK);
    BadOption.unlessSizeWithin(command, "--payload", payload, 0, MAX_PAYLOAD);
    BadOption.unlessWithin(command, "--batch", batch, 1, MAX_BATCH);
    BadOption.unlessWithin(command, "--idle-consumers", idleConsumers, 0, MAX_CONSUMERS);
    BadOption.unlessWithin(command, "--idle-receives", idleReceives, 0, MAX_RATE);
    return new Load(
        rate,
        new Load.Messages(messagesPerTask, payload, batch),
        new Load.Idle(idleConsumers, idleReceives),
        cpuPerTask == null ? 0 : cpuPerTask.toNanos() / NANOS,
        Load.MONTH);
  }
}
