/** How fast cases are accepted, and how fast a backlog of them reaches Dynamics. */
package io.deskbridge.bench.cases;
