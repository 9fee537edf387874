package cn.kuaichu.faces.workshop;

import cn.kuaichu.ground.command.CommandLine;
import java.io.PrintStream;
import java.util.Set;

/** What may follow {@code rules}; the first operand is its name. */
interface RulesWord {
  String name();

  /** As {@link cn.kuaichu.ground.command.Command#help()}. */
  String help();

  /** As {@link cn.kuaichu.ground.command.Command#options()}. */
  default Set<String> options() {
    return Set.of();
  }

  /** @throws CommandLine.Misused when what was typed cannot be meant so */
  void check(CommandLine line);

  boolean needsProduct();

  /** @return the exit status */
  int run(CommandLine line, PrintStream out) throws Exception;
}
