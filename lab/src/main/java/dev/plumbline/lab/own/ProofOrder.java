package dev.plumbline.lab.own;

import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.WorkloadSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the second process has to do, as a file that it is given.
 *
 * @param dataFolder null for work on numbers
 * @param task whose items are to be answered one by one; {@link #ALL} for the answers of all tasks
 * @param answers the file that they are written to
 */
record ProofOrder(
    WorkloadSpec.Own spec, @Nullable Path dataFolder, WorkPlace place, int task, Path answers) {

  static final int ALL = -1;

  Datasets datasets() {
    return dataFolder == null ? Datasets.NONE : new DatasetFolder(dataFolder);
  }

  void write(Path file) throws IOException {
    WorkFunction function = spec.function();
    WorkloadSpec.Items items = spec.items();
    Properties order = new Properties();
    order.setProperty("jar", function.jar());
    order.setProperty("digest", function.digest());
    order.setProperty("type", function.type());
    order.setProperty("format", items.format().name());
    order.setProperty("dataset", items.dataset());
    order.setProperty("from", Long.toString(items.from()));
    order.setProperty("to", Long.toString(items.to()));
    order.setProperty("header", Boolean.toString(items.header()));
    order.setProperty("delimiter", Character.toString(items.delimiter()));
    order.setProperty("tasks", Integer.toString(spec.tasks()));
    if (dataFolder != null) {
      order.setProperty("data-folder", dataFolder.toAbsolutePath().toString());
    }
    order.setProperty("work-folder", place.folder().toAbsolutePath().toString());
    order.setProperty("item-deadline", Long.toString(place.itemDeadline().toMillis()));
    order.setProperty("task", Integer.toString(task));
    order.setProperty("answers", answers.toString());
    try (Writer text = Files.newBufferedWriter(file)) {
      order.store(text, null);
    }
  }

  static ProofOrder read(Path file) throws IOException {
    Properties order = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      order.load(text);
    }
    String data = order.getProperty("data-folder");
    return new ProofOrder(
        new WorkloadSpec.Own(
            new WorkFunction(
                order.getProperty("jar"), order.getProperty("digest"), order.getProperty("type")),
            new WorkloadSpec.Items(
                ItemFormat.valueOf(order.getProperty("format")),
                order.getProperty("dataset"),
                Long.parseLong(order.getProperty("from")),
                Long.parseLong(order.getProperty("to")),
                Boolean.parseBoolean(order.getProperty("header")),
                order.getProperty("delimiter").charAt(0)),
            Integer.parseInt(order.getProperty("tasks"))),
        data == null ? null : Path.of(data),
        new WorkPlace(
            Path.of(order.getProperty("work-folder")),
            Duration.ofMillis(Long.parseLong(order.getProperty("item-deadline")))),
        Integer.parseInt(order.getProperty("task")),
        Path.of(order.getProperty("answers")));
  }
}
