package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where, when and by which command a result came about. */
public final class MachineSection {

  private MachineSection() {}

  /**
   * @param title what tells this run from others
   */
  public static Section of(String title, Environment environment) {
    Environment.Machine machine = environment.machine();
    Environment.Jvm jvm = machine.jvm();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", environment.command());
    facts.put("started", environment.startedAt().toString());
    facts.put("plumbline", environment.plumbline());
    facts.put(
        "revision", Objects.requireNonNullElse(environment.revision(), "not from a repository"));
    facts.put("machine", ReportHeading.machine(machine));
    facts.put("busy", Figures.threeDigits(machine.busyProcessors()) + " processors, by others");
    facts.put("JIT", jvm.compiler() + "; " + jvm.collector());
    facts.put("JVM options", jvm.options().isEmpty() ? "none" : String.join(" ", jvm.options()));
    return new Section(
        Section.Topic.MACHINE,
        title,
        List.of(new Section.Facts(facts), new Section.Notes(environment.warnings())));
  }
}
