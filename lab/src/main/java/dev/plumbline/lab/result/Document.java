package dev.plumbline.lab.result;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.MachineSection;
import dev.plumbline.lab.report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A report of any number of results, for every form that it takes.
 *
 * @param parts in the order of their topics, those of one topic in the order of the results
 */
public record Document(List<Part> parts) {

  /**
   * @param source the run that all of the section's figures are from, in one line
   */
  public record Part(Section section, String source) {}

  public static Document of(List<SavedResult> results) {
    List<Part> parts = new ArrayList<>();
    for (SavedResult saved : results) {
      String source = source(saved);
      ResultKinds.of(saved.result())
          .sectionsOf(saved.result())
          .forEach(section -> parts.add(new Part(section, source)));
      String title = results.size() == 1 ? "" : saved.file();
      parts.add(new Part(MachineSection.of(title, saved.environment()), source));
    }
    parts.sort(Comparator.comparing(part -> part.section().topic()));
    return new Document(parts);
  }

  private static String source(SavedResult saved) {
    Environment environment = saved.environment();
    String warnings =
        environment.warnings().isEmpty()
            ? ""
            : "; warning: " + String.join("; warning: ", environment.warnings());
    return saved.file()
        + ": "
        + environment.command()
        + "; "
        + environment.startedAt()
        + "; Plumbline "
        + environment.plumbline()
        + (environment.revision() == null ? "" : ", revision " + environment.revision())
        + "; "
        + environment.machine().processor()
        + ", "
        + environment.machine().processors()
        + " processors"
        + warnings;
  }
}
