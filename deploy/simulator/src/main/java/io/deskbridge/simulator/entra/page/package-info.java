/** The pages that people see, as text: plain forms that a browser and a script can use. */
package io.deskbridge.simulator.entra.page;
