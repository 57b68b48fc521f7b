/** The Dataverse server: which organisation a host name means, and what each is made of. */
package io.deskbridge.simulator.dataverse;
