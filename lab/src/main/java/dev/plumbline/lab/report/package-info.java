/** Draws one result three ways: for a console, as Markdown, as JSON. Every figure is computed. */
@NullMarked
package dev.plumbline.lab.report;

import org.jspecify.annotations.NullMarked;
