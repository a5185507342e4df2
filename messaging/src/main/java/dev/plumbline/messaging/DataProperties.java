package dev.plumbline.messaging;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code plumbline.data.*} of producers and workers.
 *
 * @param folder where data sets are found by name; null for a service that reads no files
 */
@ConfigurationProperties("plumbline.data")
public record DataProperties(@Nullable Path folder) {}
