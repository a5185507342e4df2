/**
 * A client for one kind of request, and where it may go.
 *
 * <pre>
 *   item ──► ItemFetcher ──► SiteClient ──► AllowedOrigins: may it? to which address?
 *            attempts,          │
 *            outcome            └─► SiteConnection ──► the site        kept for the next item
 * </pre>
 *
 * A thread waits where it reads, as in a textbook: what that costs by kind of thread is the
 * question. See decision 10 for why it is not the JDK's own client.
 */
@NullMarked
package dev.plumbline.core.fetch;

import org.jspecify.annotations.NullMarked;
