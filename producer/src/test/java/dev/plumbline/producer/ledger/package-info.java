@NullMarked
package dev.plumbline.producer.ledger;

import org.jspecify.annotations.NullMarked;
