/** What quarkus-rest costs where nothing is done: cached lookups are compared with it. */
package io.deskbridge.bench.empty;
