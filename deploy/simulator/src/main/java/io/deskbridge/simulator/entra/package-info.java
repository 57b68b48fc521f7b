/** Microsoft Entra ID: directories, applications, discovery, keys and tokens. */
package io.deskbridge.simulator.entra;
