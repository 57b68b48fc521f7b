/** Phone numbers as people and networks write them, compared as numbers and never as text. */
package io.deskbridge.lookup.phone;
