/** What Dataverse does and refuses when a row is written: one class for each rule. */
package io.deskbridge.simulator.dataverse.rule;
