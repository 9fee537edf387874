package cn.kuaichu.keeping.figures;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import cn.kuaichu.keeping.figures.FiguresCheck.Told;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code java -jar kuaichu.jar figures}. */
public final class FiguresCommand implements Command {
  @Override
  public String name() {
    return "figures";
  }

  @Override
  public String summary() {
    return "核对数字：页面上的数字同逐件计数、同按诉求记录重算的是否一字不差";
  }

  @Override
  public String help() {
    return """
        用法：figures [选项]

        把数字目录里的每个数字按全区、各单位、各层级，建账以来、今年、去年、本月各算两遍：
        一遍照页面的算法（按月汇总），一遍逐件计数；两遍应当一字不差。

        选项：
          --rebuild   再把登记册逐件按诉求记录重做一遍，做完再数一遍（件数多时要几分钟；登记册的内容应当不变）
          --help      显示本说明

        退出状态：0 全部一致；1 有不一致，列出前十处；2 选项有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("rebuild");
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    if (!line.operands().isEmpty()) {
      throw new CommandLine.Misused("不认识的参数“" + line.operands().get(0) + "”。");
    }
    List<Told> told = line.bean(FiguresCheck.class).tell(line.has("rebuild"));
    boolean same = told.stream().allMatch(one -> one.text().equals(told.get(0).text()));
    if (same) {
      out.println("共核对 " + told.get(0).text().lines().count() + " 个值，" + told.size() + " 种算法一字不差。");
      return Commands.OK;
    }
    told.stream().skip(1).filter(one -> !one.text().equals(told.get(0).text()))
        .forEach(one -> differ(told.get(0), one, out));
    return Commands.FAILED;
  }

  private static void differ(Told shown, Told other, PrintStream out) {
    List<String> before = shown.text().lines().toList();
    List<String> after = other.text().lines().toList();
    out.println("“" + shown.way() + "”同“" + other.way() + "”不一致，前十处：");
    before.stream().filter(line -> !after.contains(line)).limit(10).forEach(line -> out.println("- " + line));
    after.stream().filter(line -> !before.contains(line)).limit(10).forEach(line -> out.println("+ " + line));
  }
}
