/** HTTPS servers, and requests and answers as plain values, so that protocols know no network. */
package io.deskbridge.simulator.http;
