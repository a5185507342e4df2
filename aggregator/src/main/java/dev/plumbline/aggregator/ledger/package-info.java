/**
 * What is known of every run, on disk: manifests, chunks of gathered results, verdicts. The one
 * place that speaks SQL.
 */
@NullMarked
package dev.plumbline.aggregator.ledger;

import org.jspecify.annotations.NullMarked;
