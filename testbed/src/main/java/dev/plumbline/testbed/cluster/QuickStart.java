package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a service's JVM is started: from its jar, or quicker, unpacked and with a cache of the
 * classes that its start loads and links (an AOT cache, JEP 483). The cache only saves time: the
 * JVM passes over one that it can't use.
 *
 * <p>What was prepared lies beside the jar in a folder named by the digest of its content, since
 * builds are reproducible and give every jar the same time.
 *
 * @param jar the Boot jar
 */
record QuickStart(Path jar) {

  static final String FOLDER = "quick-start";

  private static final String CACHE = "start.aot";
  private static final long PATIENCE_SECONDS = 300;

  /** The last options for the JVM: those that say what to run. */
  List<String> program() {
    try {
      Path folder = folder();
      Path cache = folder.resolve(CACHE);
      if (Files.exists(cache)) {
        return List.of("-XX:AOTCache=" + cache, "-jar", unpacked(folder));
      }
    } catch (IOException unreadable) {
      // the JVM will say it better
    }
    return List.of("-jar", jar.toString());
  }

  /**
   * Unpacks the jar and makes the cache, from a start that ends before the service would take work.
   *
   * @throws IOException when that fails: then the service starts from its jar
   */
  void prepare(Role service) throws IOException, InterruptedException {
    Path folder = folder();
    Path work = Files.createDirectories(folder.resolve("work"));
    Path made = folder.resolve("made.aot");
    run(
        folder,
        JavaCommand.of(
            List.of(
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force", // an earlier preparation may have been cut short
                "--destination",
                folder.toString())));
    ServiceCommand start =
        new ServiceCommand(
            service,
            List.of(
                "-XX:AOTCacheOutput=" + made,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                unpacked(folder)),
            0);
    run(folder, start.in(work, ""));
    Files.move(made, folder.resolve(CACHE), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(Path folder, ProcessBuilder command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("prepare.log");
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

  private String unpacked(Path folder) {
    return folder.resolve(jar.getFileName()).toString();
  }

  private Path folder() throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      String name = HexFormat.of().formatHex(digest, 0, 8);
      return jar.toAbsolutePath().resolveSibling(FOLDER).resolve(name);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
