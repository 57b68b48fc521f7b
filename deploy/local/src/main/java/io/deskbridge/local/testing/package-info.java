/** What a service's component tests run against: real PostgreSQL, real Kafka, the simulator. */
package io.deskbridge.local.testing;
