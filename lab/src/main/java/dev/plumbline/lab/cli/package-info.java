/** The command line: reads what the user wants, says what happens, ends with an exit code. */
@NullMarked
package dev.plumbline.lab.cli;

import org.jspecify.annotations.NullMarked;
