package dev.plumbline.lab.cli;

import dev.plumbline.lab.result.ResultKinds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows files that Plumbline has written by their first bytes: only these may be replaced. */
final class OwnFiles {

  private static final int HEAD = 1024;

  private static final Pattern RESULT =
      Pattern.compile(
          "\\s*\\{\\s*\"(schemaVersion\"|kind\"\\s*:\\s*\"("
              + ResultKinds.ALL.stream().map(kind -> kind.name()).collect(Collectors.joining("|"))
              + "|"
              + AnswerFile.KIND
              + ")\").*",
          Pattern.DOTALL);

  private static final List<String> HEADS =
      List.of("# Plumbline report\n", AnswerFile.HEADER + "\r\n");

  private static final String PAGE = "<title>Plumbline report</title>";

  private OwnFiles() {}

  /** Whether nothing is lost when this file is replaced: it is ours, or there is nothing in it. */
  static boolean mayReplace(Path file) throws IOException {
    String head = head(file);
    return head.isEmpty()
        || HEADS.stream().anyMatch(head::startsWith)
        || head.contains(PAGE)
        || RESULT.matcher(head).matches();
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    }
  }
}
