/** What component tests of this service stand on, besides the embedded servers. */
package io.deskbridge.lookup.testing;
