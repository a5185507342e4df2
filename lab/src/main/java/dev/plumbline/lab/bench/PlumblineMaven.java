package dev.plumbline.lab.bench;

import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.List;

/**
 * Plumbline's own Maven, for what bench alone needs and no build makes.
 *
 * @param home the folder of Plumbline's sources
 */
record PlumblineMaven(Path home, OwnedProcesses owned) {

  /**
   * @param purpose one word, for the log and the message
   * @throws UnavailableException when Maven fails
   */
  void run(String purpose, List<String> arguments)
      throws UnavailableException, InterruptedException {
    Path folder = home.toAbsolutePath();
    ProcessBuilder command = new ProcessBuilder(folder.resolve("mvnw").toString());
    command.command().addAll(List.of("-B", "-ntp", "-q"));
    command.command().addAll(arguments);
    command.directory(folder.toFile());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    OwnedProcess maven = owned.start(Role.REFERENCE, "maven-" + purpose, command);
    int exit = maven.process().waitFor();
    String lastWords = maven.lastWords();
    owned.stop(List.of(maven));
    if (exit != 0) {
      throw new UnavailableException("Maven can't provide " + purpose + ": it " + lastWords);
    }
  }
}
