/**
 * The values of the contract: what a task is, what comes back, and how results add up. Immutable,
 * safe from any thread.
 */
@NullMarked
package dev.plumbline.core.task;

import org.jspecify.annotations.NullMarked;
