package dev.plumbline.lab.decision;

import java.util.List;

/**
 * A part of the page.
 *
 * @param title short, since it stands beside the first line
 * @param lines none where there is nothing to say
 */
record Section(String title, List<String> lines) {}
