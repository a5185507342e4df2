/**
 * What a result looks like: {@link dev.plumbline.lab.report.Section}s that every form draws, and
 * the pen for a console. Every figure is computed.
 */
@NullMarked
package dev.plumbline.lab.report;

import org.jspecify.annotations.NullMarked;
