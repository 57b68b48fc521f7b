/** Starts and stops the stand-in for Dynamics 365, Entra ID, Graph and the platform's provider. */
package io.deskbridge.simulator;
