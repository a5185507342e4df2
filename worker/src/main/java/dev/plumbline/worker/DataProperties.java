package dev.plumbline.worker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code plumbline.data.*}.
 *
 * @param folder where data sets are found by name; null for a worker that reads no files
 */
@ConfigurationProperties("plumbline.data")
record DataProperties(@Nullable Path folder) {}
