package dev.plumbline.testbed.jokes;

/**
 * One request, as far as it matters here.
 *
 * @param attempt that the client says it is; 0 where it does not say
 */
record Request(String method, String path, int attempt, boolean keepAlive) {}
