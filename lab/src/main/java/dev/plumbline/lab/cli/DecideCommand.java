package dev.plumbline.lab.cli;

import dev.plumbline.lab.decision.Calibration;
import dev.plumbline.lab.decision.CalibrationPlan;
import dev.plumbline.lab.decision.Calibrator;
import dev.plumbline.lab.decision.Decision;
import dev.plumbline.lab.decision.DecisionResult;
import dev.plumbline.lab.decision.Question;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.grain.CalibratedGrain;
import dev.plumbline.lab.grain.GrainCalibration;
import dev.plumbline.lab.money.PriceList;
import dev.plumbline.lab.threshold.Foresight;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures this machine for a minute or two, then says which way to go. */
@Command(
    name = "decide",
    description =
        "Should work like this stay in one JVM, or go through a broker? Measures this machine for a"
            + " minute or two, then answers on one page, with the figures.",
    footer = {
      "",
      "Examples:",
      "  plumbline decide --item-cost 40us --items 5e6 --payload 512B",
      "  plumbline decide --item-cost 1ms --items 1e6 --must-survive worker-crash,deploy",
      "  plumbline decide --item-cost 5ms --items 1e6 --rate 200 --budget 50USD --what-if"
          + " workers=1000,link=1ms"
    },
    mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Mixin private final QuestionOptions asked = new QuestionOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "items that are worked on at the same time, in either way (default: the processors of"
              + " this machine)")
  private int workers = Runtime.getRuntime().availableProcessors();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private BrokerOption broker;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--calibration",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "how long to warm up, and when to stop measuring again; it is measured once at least"
              + " (default: ${DEFAULT-VALUE})")
  private Duration calibration;

  @Mixin private final PriceListOption prices = new PriceListOption();

  @Override
  public Integer call() throws Exception {
    BadOption.unlessWithin(command, "--workers", workers, 1, WorkerOptions.MAX_WORKERS);
    Question question = asked.question();
    PriceList priceList = prices.read();
    BrokerChoice choice = new BrokerChoice(true, broker.given(), null);
    choice.check();
    output.check(DecisionResult.class, Foresight.WHOLE);
    DecisionResult result =
        CommandEnvironment.measure(
            command.commandLine(),
            (environment, progress) -> measure(question, priceList, choice, environment, progress));
    return output.deliver(result, command.commandLine());
  }

  private DecisionResult measure(
      Question question,
      PriceList priceList,
      BrokerChoice choice,
      Environment environment,
      ProgressListener progress)
      throws Exception {
    try {
      progress.stage("looking for tasks that take as long as your items");
      CalibrationPlan plan =
          new CalibrationPlan(
              grain(question.work().itemNanos()),
              question.work().payloadBytes(),
              workers,
              calibration);
      Calibrator calibrator =
          new Calibrator(
              plan, choice, environment.machine().processors(), System::nanoTime, progress);
      Calibrator.Measured measured = calibrator.run();
      Calibration constants = measured.calibration();
      return new DecisionResult(
          DecisionResult.SCHEMA_VERSION,
          environment,
          measured.broker(),
          measured.contender(),
          question,
          constants,
          Decision.of(question, constants, priceList));
    } catch (ContenderFailedException e) {
      throw new CannotDoException("the calibration failed: " + e.getMessage());
    }
  }

  private static CalibratedGrain grain(double itemNanos) throws InterruptedException {
    double nanos =
        Math.clamp(
            itemNanos,
            (double) CalibrationPlan.MIN_GRAIN.toNanos(),
            (double) CalibrationPlan.MAX_GRAIN.toNanos());
    return new GrainCalibration().calibrate(Duration.ofNanos(Math.round(nanos)));
  }
}
