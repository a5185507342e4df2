/**
 * The kinds of results there are: how each is read, laid out, and judged. A new kind is three
 * files, its result, its layout and its metrics, and one entry in {@link
 * dev.plumbline.lab.result.ResultKinds}.
 */
@NullMarked
package dev.plumbline.lab.result;

import org.jspecify.annotations.NullMarked;
