package dev.plumbline.lab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs command lines inside the test's JVM. */
final class Lab {

  private Lab() {}

  record Ended(int exitCode, String out, String err) {}

  static Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        PlumblineCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Ended(exitCode, out.toString(), err.toString());
  }
}
