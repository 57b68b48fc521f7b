/** An embedded Kafka broker in a process of its own, with the topics of the product. */
package io.deskbridge.local.kafka;
