/** The multipart body of a batch: what it asks for, in the order in which it asks. */
package io.deskbridge.simulator.dataverse.batch;
