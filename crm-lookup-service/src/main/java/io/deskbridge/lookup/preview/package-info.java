/** Rows of the Parameters Configuration tried out: by metadata, and on a real record. */
package io.deskbridge.lookup.preview;
