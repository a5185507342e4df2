/** The producer service: a run in, tasks out. It keeps nothing that a restart needs. */
@NullMarked
package dev.plumbline.producer;

import org.jspecify.annotations.NullMarked;
