/** Custom parameter matching: which case fields are filled from which source, row by row. */
package io.deskbridge.lookup.parameters;
