/** What the servers were asked, kept for tests to look at, without secrets. */
package io.deskbridge.simulator.journal;
