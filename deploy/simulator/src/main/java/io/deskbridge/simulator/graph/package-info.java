/** Microsoft Graph as it meets an application that nobody has consented to. */
package io.deskbridge.simulator.graph;
