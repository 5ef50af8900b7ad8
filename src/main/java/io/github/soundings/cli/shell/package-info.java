/**
 * The interactive form of {@code query}: statements are read line by line, with history and
 * completion by JLine, until a semicolon ends them.
 *
 * <pre>
 * terminal --> SqlParser --> Statements --> StatementRunner --> QuerySession
 *              SqlCompleter                 (also what comes by a pipe)
 * </pre>
 */
package io.github.soundings.cli.shell;
