/**
 * A site to fetch from whose every answer is known beforehand, and a proxy in front of a site.
 *
 * <pre>
 *   client ──► JokeServer ──► SeededJokes: what the seed says of the item      (JokePlan)
 *                       └───► ProxiedJokes ──► the one upstream that it was started with
 * </pre>
 */
@NullMarked
package dev.plumbline.testbed.jokes;

import org.jspecify.annotations.NullMarked;
