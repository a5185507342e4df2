/**
 * RabbitMQ vocabulary shared by the services: the wire contract, the topology, confirmed
 * publishing, the meters. The only place that knows an exchange, a queue argument or a header.
 */
@NullMarked
package dev.plumbline.messaging;

import org.jspecify.annotations.NullMarked;
