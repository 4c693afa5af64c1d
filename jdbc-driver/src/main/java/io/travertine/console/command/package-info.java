/**
 * The commands of the console beyond SQL: a word after an exclamation mark. They work the same on a terminal, where sqlline
 * calls them, and in a script, where the script's runner does.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.console.command;
