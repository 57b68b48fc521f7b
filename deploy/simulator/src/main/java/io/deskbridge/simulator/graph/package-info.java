/** Microsoft Graph: what an application may see and change there once somebody has consented. */
package io.deskbridge.simulator.graph;
