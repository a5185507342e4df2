/**
 * The worker service: a task in, a result out. It knows nothing of runs. A task message is
 * acknowledged only after what became of it was confirmed by the broker.
 *
 * <pre>
 *   task queue ──► TaskHandler ──► TaskRunner ──► Replies ──► result queue
 *       ▲          (consumer's                      │ confirmed
 *       └──────────  thread)  ◄──── acknowledge ────┘ failed ──► ReplyRetry ──► again
 * </pre>
 *
 * <p>Tasks that wait are answered on virtual threads (OpenWork), many at the same time.
 */
@NullMarked
package dev.plumbline.worker;

import org.jspecify.annotations.NullMarked;
