package dev.plumbline.lab.bench;

import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * RabbitMQ PerfTest and what it needs. It is part of no build: Maven brings it when it is wanted
 * for the first time, as {@code lab/perftest/pom.xml} says.
 */
final class PerfTestJars {

  private static final String FOLDER = "lab/target/perftest";

  private PerfTestJars() {}

  /** As a class path. */
  static String classPath(PlumblineMaven maven) throws UnavailableException, InterruptedException {
    Path folder = maven.home().resolve(FOLDER).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      bring(folder, maven);
    }
    return folder.resolve("*").toString();
  }

  /** Into another folder first: one that is there is whole. */
  private static void bring(Path folder, PlumblineMaven maven)
      throws UnavailableException, InterruptedException {
    Path arriving = folder.resolveSibling(folder.getFileName() + ".new");
    maven.run(
        "PerfTest",
        List.of(
            "-f",
            "lab/perftest/pom.xml",
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DoutputDirectory=" + arriving));
    try {
      Files.move(arriving, folder);
    } catch (IOException e) {
      throw new UnavailableException("PerfTest can't be put into " + folder + ": " + e, e);
    }
  }
}
