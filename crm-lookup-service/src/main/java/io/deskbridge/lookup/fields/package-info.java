/** Which columns the tables of an organisation have: labels, types, targets, options, limits. */
package io.deskbridge.lookup.fields;
