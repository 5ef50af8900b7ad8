package io.github.soundings.store;

/**
 * What compaction made of a table.
 *
 * @param rowsDropped rows of attempts that were never committed, and rows held twice
 */
public record CompactedTable(
    Table table,
    int filesBefore,
    int filesAfter,
    long bytesBefore,
    long bytesAfter,
    long rowsDropped) {}
