package cn.kuaichu.faces.workshop;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code rules WORD …}: what a designer of processes, tables and forms does with the district's rules. */
public final class RulesCommand implements Command {
  private final List<RulesWord> words = List.of(new CheckWord(), new TestWord(), new PreviewWord(), new BookWord());

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "检查、测试、预览流程、决策表和表单的改动，写出规则手册";
  }

  @Override
  public String help() {
    return words.stream().map(RulesWord::help).collect(Collectors.joining("\n"));
  }

  @Override
  public Set<String> options() {
    return words.stream().flatMap(word -> word.options().stream()).collect(Collectors.toSet());
  }

  @Override
  public void check(CommandLine line) {
    word(line).check(line);
  }

  @Override
  public boolean needsProduct(CommandLine line) {
    return word(line).needsProduct();
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws Exception {
    return word(line).run(line, out);
  }

  private RulesWord word(CommandLine line) {
    return line.operands().stream().findFirst().flatMap(typed -> words.stream()
        .filter(word -> word.name().equals(typed)).findFirst())
        .orElseThrow(() -> new CommandLine.Misused("rules 后面请写 "
            + words.stream().map(RulesWord::name).collect(Collectors.joining("、")) + "。"));
  }
}
