package dev.plumbline.lab.result;

import dev.plumbline.lab.experiment.Environment;

/**
 * A result and where it is from.
 *
 * @param file the name of the file, without its folders
 */
public record SavedResult(String file, Record result) {

  Environment environment() {
    return ResultKinds.of(result).environmentOf(result);
  }
}
