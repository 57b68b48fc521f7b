/** What the tests talk to the servers with. */
package io.deskbridge.simulator.testing;
