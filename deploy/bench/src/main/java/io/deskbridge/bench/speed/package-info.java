/** Whether the simulator is fast and small enough not to be what a benchmark measures. */
package io.deskbridge.bench.speed;
