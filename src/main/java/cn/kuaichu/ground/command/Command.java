package cn.kuaichu.ground.command;

import java.io.PrintStream;
import java.util.Set;

/**
 * A word after {@code java -jar kuaichu.jar}. Commands are named in {@code
 * META-INF/services/cn.kuaichu.ground.command.Command} and made without arguments, so that their help needs no
 * database; what they work with they ask the command line for.
 */
public interface Command {
  String name();

  /** One line for the list of commands. */
  String summary();

  /** Everything {@code --help} says: usage, options, exit status; ends with a line break. */
  String help();

  /**
   * The options besides {@code --help} and {@code --json}, without the dashes; a name ending in {@code =} takes a value
   * ({@code --by=NAME} or {@code --by NAME}). Options with a dot in their name are Spring's and belong to no command.
   */
  default Set<String> options() {
    return Set.of();
  }

  /** Looks at what was typed before anything is started. @throws CommandLine.Misused when it cannot be meant so */
  default void check(CommandLine line) {}

  /**
   * Whether the product is started on its real home before the command runs: without web server, regular work and all
   * that a start of the server does to the database.
   */
  default boolean needsProduct() {
    return true;
  }

  /** As {@link #needsProduct()}, for what was typed. */
  default boolean needsProduct(CommandLine line) {
    return needsProduct();
  }

  /**
   * @param out for results; warnings belong into the log, which a command writes to the error stream
   * @return the exit status: 0 only when all is well, otherwise 1
   */
  int run(CommandLine line, PrintStream out) throws Exception;
}
