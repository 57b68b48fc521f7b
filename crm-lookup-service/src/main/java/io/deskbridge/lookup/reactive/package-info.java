/** How reactive chains run in this service. */
package io.deskbridge.lookup.reactive;
