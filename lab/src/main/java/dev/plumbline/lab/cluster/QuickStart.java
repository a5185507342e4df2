package dev.plumbline.lab.cluster;

import dev.plumbline.lab.process.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a service's JVM is started: from its jar, or quicker, unpacked and with a cache of the
 * classes that its start loads and links (an AOT cache, JEP 483). The cache only saves time. It is
 * used while it is as new as the jar, and the JVM itself passes over one that it can't use.
 *
 * @param jar the Boot jar; the cache is in a folder beside it
 */
record QuickStart(Path jar) {

  private static final String FOLDER = "quick-start";
  private static final String LOG = "prepare.log";
  private static final long PATIENCE_SECONDS = 300;

  /** The last options for the JVM: those that say what to run. */
  List<String> program() {
    return isPrepared()
        ? List.of("-XX:AOTCache=" + cache(), "-jar", unpacked().toString())
        : List.of("-jar", jar.toString());
  }

  private boolean isPrepared() {
    try {
      return Files.getLastModifiedTime(cache()).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /**
   * Unpacks the jar and makes the cache, from a start that ends before the service would take work.
   *
   * @throws IOException when that fails: then the service starts from its jar
   */
  void prepare(Role service) throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder().resolve("work"));
    Files.deleteIfExists(cache());
    Path made = folder().resolve("made.aot");
    run(
        new ProcessBuilder(
            ServiceCommand.JAVA,
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--force", // there may be an older one
            "--destination",
            folder().toString()));
    ServiceCommand start =
        new ServiceCommand(
            service,
            List.of(
                "-XX:AOTCacheOutput=" + made,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                unpacked().toString()),
            0);
    run(start.in(work, ""));
    Files.move(made, cache(), StandardCopyOption.REPLACE_EXISTING);
  }

  private void run(ProcessBuilder command) throws IOException, InterruptedException {
    Path log = folder().resolve(LOG);
    Process process =
        command
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("a JVM did not do what it should, see " + log);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private Path cache() {
    return folder().resolve("start.aot");
  }

  private Path unpacked() {
    return folder().resolve(jar.getFileName());
  }

  private Path folder() {
    return jar.resolveSibling(FOLDER);
  }
}
