package dev.plumbline.core.fetch;

/**
 * What a site answered. The body is data: nobody may take it for anything else. The array is not
 * copied.
 *
 * @param retryAfterSeconds when to come again; -1 where it does not say, or not in seconds
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Answer(int status, int retryAfterSeconds, byte[] body) {}
