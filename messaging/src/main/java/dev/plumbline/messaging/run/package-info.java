/** What the producer and the ledger say to each other of a run; JSON over HTTP. */
@NullMarked
package dev.plumbline.messaging.run;

import org.jspecify.annotations.NullMarked;
