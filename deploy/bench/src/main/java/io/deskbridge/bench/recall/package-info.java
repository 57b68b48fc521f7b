/** How many callers are found by their number, how many wrongly, and with how many requests. */
package io.deskbridge.bench.recall;
