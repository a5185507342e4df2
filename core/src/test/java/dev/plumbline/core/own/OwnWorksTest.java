package dev.plumbline.core.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.Amounts;
import dev.plumbline.api.Item;
import dev.plumbline.core.task.WorkFunction;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnWorksTest {

  private static final String NOTHING =
      "@Override public void apply(Item item, Amounts amounts) {}";

  @TempDir private Path folder;
  private WorkJars jars;
  private OwnWorks works;

  @BeforeEach
  void openWorks() {
    jars = new WorkJars(folder);
    works = new OwnWorks(folder, OwnWorks.ITEM_DEADLINE, sentence -> {});
  }

  @AfterEach
  void closeWorks() {
    works.close();
  }

  @Test
  void what_is_no_jar_or_not_there_is_told_in_one_line() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

    assertThatThrownBy(() -> WorkJar.open(text))
        .isInstanceOf(OwnWorkException.class)
        .hasMessageStartingWith("text.jar is no jar (");
    assertThatThrownBy(() -> WorkJar.open(folder.resolve("none.jar")))
        .hasMessageContaining("there is no jar ");
    assertThatThrownBy(() -> WorkJar.open(folder)).hasMessageContaining("is no file");
  }

  @Test
  void a_class_that_is_not_there_or_no_function_is_told() throws Exception {
    Path jar =
        jars.build(
            "a.jar",
            List.of(),
            "public final class Work { } class Args implements ItemFunction { Args(int a) {} "
                + NOTHING
                + " }");

    assertThatThrownBy(() -> works.check(function(jar, "com.acme.None")))
        .hasMessage(
            "there is no class com.acme.None in jar a.jar: give its full name, with its package");
    assertThatThrownBy(() -> works.check(function(jar, "Work")))
        .hasMessage("class Work of jar a.jar must implement dev.plumbline.api.ItemFunction");
    assertThatThrownBy(() -> works.check(function(jar, "Args")))
        .hasMessage("Args of jar a.jar must have a constructor without parameters");
    assertThatThrownBy(() -> works.check(function(jar, "")))
        .hasMessageContaining("a.jar has no META-INF/services/dev.plumbline.api.ItemFunction");
  }

  @Test
  void of_several_services_one_has_to_be_named() throws Exception {
    Path jar =
        jars.build(
            "two.jar",
            List.of("Work$A", "Work$B"),
            "public final class Work {"
                + " public static final class A implements ItemFunction {"
                + NOTHING
                + "} public static final class B implements ItemFunction {"
                + NOTHING
                + "} }");

    assertThatThrownBy(() -> works.check(function(jar, "")))
        .hasMessageStartingWith("jar two.jar offers 2 functions: name one");
    works.check(function(jar, "Work$B"));
  }

  @Test
  void another_jar_than_the_run_was_planned_with_is_refused_with_both_digests() throws Exception {
    WorkFunction planned = function(jars.applying("work.jar", ""), "");
    WorkFunction here = function(jars.applying("work.jar", "amounts.count(\"x\");"), "");

    assertThatThrownBy(() -> works.check(planned))
        .hasMessageContaining(planned.digest())
        .hasMessageContaining(here.digest());
  }

  @Test
  void what_is_loaded_stays_what_it_was_when_the_file_changes() throws Exception {
    WorkFunction planned = function(jars.applying("work.jar", ""), "");
    works.check(planned);
    Files.writeString(folder.resolve("work.jar"), "gone");

    works.use(planned, "items").close();
  }

  @Test
  void a_jar_outside_the_work_folder_can_not_be_reached() throws Exception {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path jar = jars.applying("work.jar", "");
    Files.createSymbolicLink(inside.resolve("link.jar"), jar);
    String digest = function(jar, "").digest();
    try (OwnWorks there = new OwnWorks(inside, OwnWorks.ITEM_DEADLINE, sentence -> {})) {
      assertThatThrownBy(() -> there.check(new WorkFunction("../work.jar", digest, "")))
          .hasMessageContaining("there is no jar ../work.jar in the work folder");
      assertThatThrownBy(() -> there.check(new WorkFunction("link.jar", digest, "")))
          .hasMessageContaining("is a link out of it");
    }
    assertThatThrownBy(() -> OwnWorks.NONE.check(new WorkFunction("work.jar", digest, "")))
        .hasMessageContaining("no work folder is set");
  }

  @Test
  void neither_plumbline_nor_its_libraries_are_visible() throws Exception {
    WorkFunction function =
        function(
            jars.withMembers(
                "look.jar",
                """
                @Override public void open() throws Exception {
                  for (String hidden : List.of(
                      "dev.plumbline.core.own.OwnWorks", "org.junit.jupiter.api.Test")) {
                    try {
                      Class.forName(hidden);
                      throw new Exception(hidden + " is visible");
                    } catch (ClassNotFoundException expected) {
                    }
                  }
                }
                """
                    + NOTHING),
            "");

    works.use(function, "items").close();
  }

  @Test
  void an_instance_is_used_again_when_it_was_given_back() throws Exception {
    Set<String> seen = instances("plain.jar", "", 1);

    assertThat(seen).hasSize(1);
  }

  @Test
  void threads_at_the_same_time_have_an_instance_each_unless_it_is_thread_safe() throws Exception {
    assertThat(instances("each.jar", "", 3)).hasSize(3);
    assertThat(instances("one.jar", "@ThreadSafe", 3)).hasSize(1);
  }

  /** The instances that threads have in hand at the same time, twice over. */
  private Set<String> instances(String name, String annotation, int threads) throws Exception {
    Path jar =
        jars.build(
            name,
            List.of("Work"),
            annotation
                + " public final class Work implements ItemFunction {"
                + "@Override public void apply(Item item, Amounts amounts) {"
                + "  amounts.count(\"\" + System.identityHashCode(this)); } }");
    WorkFunction function = function(jar, "");
    List<String> seen = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      List<FunctionUse> uses = new ArrayList<>();
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        List<Future<FunctionUse>> taken = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          taken.add(pool.submit(() -> works.use(function, "items")));
        }
        for (Future<FunctionUse> use : taken) {
          uses.add(use.get());
        }
      }
      for (FunctionUse use : uses) {
        use.apply(round, noItem(), new NamesOnly(seen));
      }
      uses.forEach(FunctionUse::close);
    }
    return Set.copyOf(seen);
  }

  /** Nobody looks at it. */
  private static Item noItem() {
    return (Item)
        Proxy.newProxyInstance(
            Item.class.getClassLoader(), new Class<?>[] {Item.class}, (proxy, method, args) -> "");
  }

  static WorkFunction function(Path jar, String type) throws IOException {
    try (WorkJar open = WorkJar.open(jar)) {
      return open.function(type);
    } catch (OwnWorkException e) {
      throw new IOException(e);
    }
  }

  private record NamesOnly(List<String> names) implements Amounts {

    @Override
    public void add(String bucket, long amount) {
      names.add(bucket);
    }

    @Override
    public void add(String bucket, BigDecimal amount) {
      names.add(bucket);
    }
  }
}
