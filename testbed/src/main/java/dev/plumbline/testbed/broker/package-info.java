/**
 * The brokers that brokered runs go through: one that the user names, a private RabbitMQ node, or
 * the embedded broker.
 */
@NullMarked
package dev.plumbline.testbed.broker;

import org.jspecify.annotations.NullMarked;
