package dev.plumbline.core.own;

import dev.plumbline.api.ItemFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Jars of functions for tests, compiled here from their source. */
public final class WorkJars {

  private static final String IMPORTS =
      """
      import dev.plumbline.api.*;
      import java.math.BigDecimal;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  private final Path folder;

  /** Jars are written to this folder. */
  public WorkJars(Path folder) {
    this.folder = folder;
  }

  /** A jar whose one function is found as a service: a class Work with this body of apply. */
  public Path applying(String name, String body) throws IOException {
    return withMembers(
        name,
        "@Override public void apply(Item item, Amounts amounts) throws Exception { "
            + body
            + " }");
  }

  /** A jar whose one function is found as a service: a class Work with these members. */
  public Path withMembers(String name, String members) throws IOException {
    return build(
        name,
        List.of("Work"),
        "public final class Work implements ItemFunction { " + members + " }");
  }

  /**
   * @param services the classes that the jar offers
   * @param classes the source of all, the first of them named Work where it is public
   */
  public Path build(String name, List<String> services, String classes) throws IOException {
    Path build = Files.createTempDirectory(folder, "build-");
    Path source = build.resolve("Work.java");
    Files.writeString(source, IMPORTS + classes);
    return compile(name, services, source, build);
  }

  /** A jar of one source file, which offers nothing as a service. */
  public Path ofSource(String name, Path source) throws IOException {
    return compile(name, List.of(), source, Files.createTempDirectory(folder, "build-"));
  }

  private Path compile(String name, List<String> services, Path source, Path build)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int errors =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            classPath(),
            "-d",
            build.resolve("classes").toString(),
            source.toString());
    if (errors != 0) {
      throw new IllegalArgumentException("the source does not compile");
    }
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path compiled : classFiles(build.resolve("classes"))) {
        out.putNextEntry(new JarEntry(build.resolve("classes").relativize(compiled).toString()));
        out.write(Files.readAllBytes(compiled));
      }
      if (!services.isEmpty()) {
        out.putNextEntry(new JarEntry("META-INF/services/" + ItemFunction.class.getName()));
        out.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(file -> file.toString().endsWith(".class")).toList());
    }
  }

  private static String classPath() {
    try {
      return Path.of(ItemFunction.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
