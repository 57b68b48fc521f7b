/** The keys that sign tokens, and whether a token is one of ours. */
package io.deskbridge.simulator.token;
