package io.github.soundings.notebook;

/**
 * What a cell shows.
 *
 * @param type MIME type
 */
record Output(String type, String content) {}
