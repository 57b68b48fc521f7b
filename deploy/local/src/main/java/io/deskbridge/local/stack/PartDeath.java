package io.deskbridge.local.stack;

import java.util.List;

/**
 * A part ended although nobody asked it to.
 *
 * @param label which
 * @param how in words, such as {@code killed by signal 9}
 * @param lastLines the end of its log
 */
public record PartDeath(String label, String how, List<String> lastLines) {}
