package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.broker.BrokerSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what there is to choose from. Starts nothing. */
@Command(
    name = "list",
    description = "List contenders, workloads and the brokers found on this machine.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    out.println("Contenders in one JVM:");
    print(out, ContenderCatalogue.inJvm());
    out.println("Contenders through a broker (producer, workers and aggregator as processes):");
    print(out, ContenderCatalogue.brokered());
    out.println("Workloads:");
    print(out, WorkloadOptions.descriptions());
    out.println("Brokers, the one that is taken first:");
    List<BrokerSource> brokers = new BrokerFinder().available();
    brokers.forEach(broker -> out.println("  " + broker.description()));
    out.println("  or any that runs already: --broker amqp://user:password@host:port/vhost");
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, Map<String, String> lines) {
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    lines.forEach(
        (name, text) -> out.println("  " + name + " ".repeat(width - name.length() + 2) + text));
  }
}
