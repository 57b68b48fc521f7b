/** The case of an interaction: accepted, decided once, written to Dynamics, and told about. */
package io.deskbridge.lookup.cases;
