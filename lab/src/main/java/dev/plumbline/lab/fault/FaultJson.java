package dev.plumbline.lab.fault;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The result file: the whole report. */
public final class FaultJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private FaultJson() {}

  public static String of(FaultReport report) {
    return JSON.writeValueAsString(report) + "\n";
  }
}
