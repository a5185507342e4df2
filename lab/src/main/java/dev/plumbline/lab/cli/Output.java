package dev.plumbline.lab.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option whose path is written. Every path of a command that lacks this is read, and {@link
 * CommandFiles} keeps the two apart.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Output {

  Form value();

  /** What is written there. */
  enum Form {
    JSON,
    HTML,
    MARKDOWN,
    ANSWER,
    /** Never takes the place of anything. */
    NEW_FILE,
    /** {@code result.json}, {@code result.md} and {@code report.html}. */
    REPORT_FOLDER,
    /** Files that end in {@code .log}. */
    LOG_FOLDER
  }
}
