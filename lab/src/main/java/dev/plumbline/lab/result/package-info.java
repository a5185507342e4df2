/**
 * The kinds of results there are: how each is read, printed, laid out for a report, and judged. A
 * new kind is one entry in {@link dev.plumbline.lab.result.ResultKinds}.
 */
@NullMarked
package dev.plumbline.lab.result;

import org.jspecify.annotations.NullMarked;
