/**
 * What is said of a run, as JSON over HTTP: by clients to the producer, by the producer and the
 * workers to the ledger.
 */
@NullMarked
package dev.plumbline.messaging.run;

import org.jspecify.annotations.NullMarked;
