package dev.plumbline.lab.experiment;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the machine, the JVM and the sources. */
public final class EnvironmentProbe {

  private static final Duration SAMPLING = Duration.ofMillis(400);

  /** Other programs may take this share of the processors before the report warns. */
  static final double MAX_BUSY_SHARE = 0.15;

  private final InstantSource clock;
  private final Path home;

  /**
   * @param home the folder of Plumbline's sources
   */
  public EnvironmentProbe(InstantSource clock, Path home) {
    this.clock = clock;
    this.home = home;
  }

  /**
   * Takes a moment, in which it watches how busy other programs are.
   *
   * @param command as typed, with passwords masked
   */
  public Environment look(String plumbline, String command) throws InterruptedException {
    OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int processors = os.getAvailableProcessors();
    double busy = busyShare(os) * processors;
    Environment.Machine machine =
        new Environment.Machine(
            processor(os),
            processors,
            os.getTotalMemorySize(),
            os.getName() + " " + os.getVersion() + " " + os.getArch(),
            jvm(),
            os.getSystemLoadAverage(),
            busy);
    return new Environment(
        clock.instant(), plumbline, revision(), command, machine, warnings(busy, processors));
  }

  static List<String> warnings(double busyProcessors, int processors) {
    if (busyProcessors < MAX_BUSY_SHARE * processors) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "other programs kept %.1f of %d processors busy at the start: times are longer than on"
                + " an idle machine and may rank wrongly; measure again when it is idle",
            busyProcessors,
            processors));
  }

  /** Of the processors, by others than this process. Negative answers mean unknown. */
  private static double busyShare(OperatingSystemMXBean os) throws InterruptedException {
    os.getCpuLoad();
    os.getProcessCpuLoad();
    TimeUnit.NANOSECONDS.sleep(SAMPLING.toNanos());
    double all = os.getCpuLoad();
    double own = os.getProcessCpuLoad();
    return all < 0 || own < 0 ? 0 : Math.max(0, all - own);
  }

  private static Environment.Jvm jvm() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return new Environment.Jvm(
        runtime.getVmName() + " " + Runtime.version(),
        ManagementFactory.getCompilationMXBean().getName(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", ")),
        runtime.getInputArguments().stream()
            .filter(option -> !option.startsWith("-Dplumbline.home="))
            .toList());
  }

  private static String processor(OperatingSystemMXBean os) {
    Path file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      try {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      } catch (IOException e) {
        return os.getArch();
      }
    }
    return os.getArch();
  }

  private @Nullable String revision() throws InterruptedException {
    if (!Files.exists(home.resolve(".git"))) {
      return null;
    }
    String revision = git("rev-parse", "--short=12", "HEAD");
    if (revision == null || revision.isEmpty()) {
      return null;
    }
    String changes = git("status", "--porcelain", "--untracked-files=no");
    return changes == null || changes.isEmpty() ? revision : revision + " with changes";
  }

  private @Nullable String git(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String answer =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? answer : null;
    } catch (IOException e) {
      return null;
    }
  }
}
