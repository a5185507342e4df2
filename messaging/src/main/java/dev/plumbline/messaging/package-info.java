/**
 * RabbitMQ vocabulary shared by the services: the topology, confirmed publishing, consuming. The
 * only place that knows an exchange, a queue argument or a header.
 */
@NullMarked
package dev.plumbline.messaging;

import org.jspecify.annotations.NullMarked;
