package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.own.WorkJar;
import dev.plumbline.core.own.WorkJars;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.task.WorkFunction;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnKernelTest {

  private static final RunId RUN = RunId.parse("00112233-4455-6677-8899-aabbccddeeff");

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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void lines_come_each_once_however_they_are_cut(int tasks) throws Exception {
    Files.writeString(folder.resolve("in.txt"), "a;1\r\n\r\nb;2.50\nä;-3\na;0.25");
    String body =
        """
        String[] parts = item.text().split(";");
        amounts.add("lines", item.position());
        amounts.count("of " + item.source());
        if (parts.length > 1) amounts.add(parts[0], new BigDecimal(parts[1]));
        """;

    BucketSums answer = answer(body, WorkloadSpec.Items.of(ItemFormat.LINES, "in.txt"), tasks);

    assertThat(answer)
        .isEqualTo(
            sums(5, Map.of("a", "1.25", "b", "2.5", "ä", "-3", "lines", "15", "of in.txt", "5")));
  }

  @Test
  void an_answer_is_exact_whatever_the_amounts() throws Exception {
    String body =
        """
        amounts.add("long", Long.MAX_VALUE);
        amounts.add("tiny", new BigDecimal("0.000000000000000001"));
        amounts.add("tiny", new BigDecimal("1E17"));
        amounts.add("zero", new BigDecimal("0E-30"));
        """;

    BucketSums answer = answer(body, WorkloadSpec.Items.ofNumbers(1, 1000), 3);

    assertThat(answer)
        .isEqualTo(
            sums(
                1000,
                Map.of(
                    "long", "9223372036854775807000",
                    "tiny", "100000000000000000000.000000000000001",
                    "zero", "0")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void rows_of_csv_are_parted_into_fields(int tasks) throws Exception {
    Files.writeString(
        folder.resolve("in.csv"), "city,amount\n\"a, b\",1\n\nc,2\n\"two\nlines\",3\n");
    String body =
        """
        amounts.add(item.field("city"), new BigDecimal(item.field(2)));
        amounts.add("rows", item.position());
        amounts.add("bytes", item.bytes().length);
        """;

    BucketSums answer = answer(body, WorkloadSpec.Items.of(ItemFormat.CSV, "in.csv"), tasks);

    assertThat(answer)
        .isEqualTo(
            sums(3, Map.of("a, b", "1", "c", "2", "two\nlines", "3", "rows", "11", "bytes", "24")));
  }

  @Test
  void blank_lines_of_json_are_left_out_and_counted() throws Exception {
    Files.writeString(folder.resolve("in.jsonl"), "\ufeff{}\n \t\r\n\n{\"a\":1}\n");

    BucketSums answer =
        answer(
            "amounts.add(item.text(), item.position());",
            WorkloadSpec.Items.of(ItemFormat.JSON_LINES, "in.jsonl"),
            2);

    assertThat(answer).isEqualTo(sums(2, Map.of("{}", "1", "{\"a\":1}", "4")));
  }

  @Test
  void files_of_a_folder_come_by_name() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("b"), "22");
    Files.writeString(in.resolve("a"), "1");
    Files.writeString(in.resolve(".hidden"), "9");
    Files.createDirectory(in.resolve("below"));

    BucketSums answer =
        answer(
            "amounts.add(item.position() + item.source(), item.number());",
            WorkloadSpec.Items.of(ItemFormat.FILES, "in"),
            5);

    assertThat(answer).isEqualTo(sums(2, Map.of("1a", "1", "2b", "22")));
  }

  @Test
  void numbers_are_their_own_place_and_text() throws Exception {
    BucketSums answer =
        answer(
            "amounts.add(item.text() + item.position(), item.number());",
            WorkloadSpec.Items.ofNumbers(0, 2),
            2);

    assertThat(answer).isEqualTo(sums(3, Map.of("00", "0", "11", "1", "22", "2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          throw new Exception("no such city");        | item 1 of data set 'in.txt' failed: java.lang.Exception: no such city
          throw new Exception("two\\nlines");         | item 1 of data set 'in.txt' failed: java.lang.Exception: two lines
          apply(item, amounts);                       | item 1 of data set 'in.txt' failed: java.lang.StackOverflowError
          throw new OutOfMemoryError("2 GiB");        | item 1 of data set 'in.txt' failed: java.lang.OutOfMemoryError: 2 GiB
          throw new NoClassDefFoundError("x/Y");      | item 1 of data set 'in.txt' failed: java.lang.NoClassDefFoundError: x/Y
          throw new Error() { public String toString() { throw this; } }; | item 1 of data set 'in.txt' failed: Work$1
          byte[] all = new byte[Integer.MAX_VALUE]; | item 1 of data set 'in.txt' failed: java.lang.OutOfMemoryError
          amounts.add(null, 1);                       | item 1 of data set 'in.txt': a bucket's name must be a text, but is null
          amounts.add("", 1);                         | item 1 of data set 'in.txt': a bucket's name must be of 1 to 255 characters, but has 0
          amounts.add("x".repeat(256), 1);            | item 1 of data set 'in.txt': a bucket's name must be of 1 to 255 characters, but has 256
          amounts.add("\\ud800", 1);                  | item 1 of data set 'in.txt': a bucket's name must be of whole characters, but has half a surrogate pair
          amounts.add("a", (BigDecimal) null);        | item 1 of data set 'in.txt': an amount must be a number, but is null
          amounts.add("a", new BigDecimal("1E999999999")); | item 1 of data set 'in.txt': an amount must be of at most 18 digits, none of them beyond 18 places before or after the point, but is '1E+999999999'
          amounts.add("a", new BigDecimal("0.1234567890123456789")); | item 1 of data set 'in.txt': an amount must be of at most 18 digits
          try { amounts.add(null, 1); } catch (Exception e) { } | item 1 of data set 'in.txt': a bucket's name must be a text, but is null
          Thread t = new Thread(() -> amounts.add("a", 1), "helper"); t.setUncaughtExceptionHandler((a, b) -> { }); t.start(); t.join(); | item 1 of data set 'in.txt': amounts must be added by the thread that apply was called by, but thread 'helper' adds some
          item.field("a");                            | item 1 of data set 'in.txt' failed: java.lang.IllegalStateException: the item is no CSV row
          item.number();                              | item 1 of data set 'in.txt' failed: java.lang.NumberFormatException
          """)
  void whatever_a_function_does_fails_its_task_and_names_the_item(String body, String reason)
      throws Exception {
    Files.writeString(folder.resolve("in.txt"), "first\nsecond\n");

    assertThatThrownBy(() -> answer(body, WorkloadSpec.Items.of(ItemFormat.LINES, "in.txt"), 1))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith(reason)
        .satisfies(thrown -> assertThat(String.valueOf(thrown.getMessage()).lines()).hasSize(1));
  }

  @Test
  void text_that_is_not_utf_8_is_refused_and_its_bytes_are_there() throws Exception {
    Files.write(folder.resolve("in.txt"), new byte[] {'a', (byte) 0xff, '\n'});
    WorkloadSpec.Items items = WorkloadSpec.Items.of(ItemFormat.LINES, "in.txt");

    assertThatThrownBy(() -> answer("item.text();", items, 1))
        .hasMessageContaining("the item is not UTF-8");
    assertThat(answer("amounts.add(\"b\", item.bytes()[1]);", items, 1))
        .isEqualTo(sums(1, Map.of("b", "-1")));
  }

  @Test
  void what_open_throws_fails_the_task() throws Exception {
    Path jar =
        jars.withMembers(
            "work.jar",
            "@Override public void open() throws Exception { throw new Exception(\"no model\"); }"
                + "@Override public void apply(Item item, Amounts amounts) {}");

    assertThatThrownBy(() -> answer(jar, WorkloadSpec.Items.ofNumbers(1, 1), 1))
        .hasMessage("open() of the numbers failed: java.lang.Exception: no model");
  }

  @Test
  void an_item_that_blocks_is_interrupted_and_named() throws Exception {
    works.close();
    works = new OwnWorks(folder, Duration.ofMillis(50), sentence -> {});

    assertThatThrownBy(
            () ->
                answer(
                    "if (item.number() == 3) new CountDownLatch(1).await();",
                    WorkloadSpec.Items.ofNumbers(1, 5),
                    1))
        .hasMessage("item 3 of the numbers took longer than its deadline of 50 ms");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void one_that_takes_no_interrupt_is_told_of_so_that_the_process_can_be_ended() throws Exception {
    works.close();
    List<String> told = new ArrayList<>();
    CountDownLatch stuck = new CountDownLatch(1);
    works =
        new OwnWorks(
            folder,
            Duration.ofMillis(50),
            sentence -> {
              told.add(sentence);
              System.setProperty("dev.plumbline.core.test.release", "yes");
              stuck.countDown();
            });
    try {
      assertThatThrownBy(
              () ->
                  answer(
                      "while (System.getProperty(\"dev.plumbline.core.test.release\") == null)"
                          + " Thread.onSpinWait();",
                      WorkloadSpec.Items.ofNumbers(1, 1),
                      1))
          .hasMessageContaining("took longer than its deadline of 50 ms");
    } finally {
      System.clearProperty("dev.plumbline.core.test.release");
    }
    stuck.await();
    assertThat(told)
        .containsExactly(
            "item 1 of the numbers takes longer than 50 ms and goes on after it was interrupted");
  }

  @Test
  void other_bytes_than_were_planned_are_never_summed() throws Exception {
    Path in = Files.writeString(folder.resolve("in.txt"), "1\n2\n3\n4\n");
    Path jar = jars.applying("work.jar", "amounts.add(\"sum\", item.number());");
    Workload workload = plan(jar, WorkloadSpec.Items.of(ItemFormat.LINES, "in.txt"), 2);
    Files.writeString(in, "1\n2\n3\n5\n");

    assertThat(run(workload, 0)).isEqualTo(sums(2, Map.of("sum", "3")));
    assertThatThrownBy(() -> run(workload, 1))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("the file changed since the run was planned: bytes 4 to 8");
    Files.writeString(in, "1\n");
    assertThatThrownBy(() -> run(workload, 0))
        .hasMessageContaining("data set 'in.txt' had 8 bytes and has 2 now");
  }

  @Test
  void other_files_than_were_planned_are_never_summed() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("a"), "1");
    Path jar = jars.applying("work.jar", "amounts.add(\"sum\", item.number());");
    Workload workload = plan(jar, WorkloadSpec.Items.of(ItemFormat.FILES, "in"), 1);
    Files.writeString(in.resolve("a"), "x");

    assertThatThrownBy(() -> run(workload, 0))
        .hasMessageContaining("the file changed since the run was planned: files 0 to 1");
    Files.writeString(in.resolve("b"), "2");
    assertThatThrownBy(() -> run(workload, 0))
        .hasMessageContaining("data set 'in' had 1 files and has 2 now");
  }

  @Test
  void a_cancelled_task_ends_between_two_items_without_a_verdict() throws Exception {
    Path jar = jars.applying("work.jar", "Thread.currentThread().interrupt();");
    Workload workload = plan(jar, WorkloadSpec.Items.ofNumbers(1, 100), 1);

    try {
      assertThatThrownBy(() -> run(workload, 0)).isInstanceOf(TaskCancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void items_one_by_one_come_to_what_their_task_comes_to() throws Exception {
    Path jar = jars.applying("work.jar", "amounts.add(\"n\" + item.number() % 2, item.number());");
    Workload workload = plan(jar, WorkloadSpec.Items.ofNumbers(1, 10), 1);
    List<Long> positions = new ArrayList<>();
    List<BucketSums> answers = new ArrayList<>();

    runner()
        .runItems(
            workload.task(new TaskId(RUN, 0), 1),
            (Work.OwnItems) workload.work(0),
            (position, answer) -> {
              positions.add(position);
              answers.add(answer);
            });

    assertThat(positions).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(answers.stream().reduce(BucketSums.ZERO, BucketSums::plus))
        .isEqualTo(run(workload, 0));
    assertThat(answers.get(2)).isEqualTo(sums(1, Map.of("n1", "3")));
  }

  @ParameterizedTest
  @CsvSource({"lines,none.txt", "files,in.txt", "csv,empty.csv", "lines,../in.txt"})
  void items_that_are_not_there_can_not_be_planned(String format, String dataset) throws Exception {
    Files.writeString(folder.resolve("in.txt"), "1\n");
    Files.writeString(folder.resolve("empty.csv"), "a,b\n");
    Path jar = jars.applying("work.jar", "");
    ItemFormat which =
        List.of(ItemFormat.values()).stream()
            .filter(known -> known.toString().equals(format))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> plan(jar, WorkloadSpec.Items.of(which, dataset), 1))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessageContaining(dataset);
  }

  private BucketSums answer(String body, WorkloadSpec.Items items, int tasks) throws Exception {
    return answer(jars.applying("work.jar", body), items, tasks);
  }

  private BucketSums answer(Path jar, WorkloadSpec.Items items, int tasks) throws Exception {
    Workload workload = plan(jar, items, tasks);
    BucketSums whole = BucketSums.ZERO;
    for (int index = 0; index < workload.taskCount(); index++) {
      whole = whole.plus(run(workload, index));
    }
    return whole;
  }

  private Workload plan(Path jar, WorkloadSpec.Items items, int tasks) throws Exception {
    WorkFunction function;
    try (WorkJar open = WorkJar.open(jar)) {
      function = open.function("");
    }
    return new WorkloadPlanner(new DatasetFolder(folder))
        .plan(new WorkloadSpec.Own(function, items, tasks));
  }

  private BucketSums run(Workload workload, int index) throws TaskFailedException {
    return runner().run(workload.task(new TaskId(RUN, index), 1)).sums();
  }

  private TaskRunner runner() {
    return new TaskRunner(new DatasetFolder(folder), works);
  }

  private static BucketSums sums(long items, Map<String, String> sums) {
    return new BucketSums(
        sums.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> new BigDecimal(entry.getValue()))),
        Map.of(),
        items,
        0);
  }
}
