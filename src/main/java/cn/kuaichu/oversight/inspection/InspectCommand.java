package cn.kuaichu.oversight.inspection;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code java -jar kuaichu.jar inspect --redraw NUMBER}: anybody may see that a sample was drawn and not chosen. */
public final class InspectCommand implements Command {
  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public String summary() {
    return "按记录重新抽一次实地验靶的样本，核对是否一致";
  }

  @Override
  public String help() {
    return """
        用法：inspect --redraw 核查编号

        只读。用当时记录的锚定值、一次性随机数、候选清单和权重重新抽一次，与实际核查的诉求逐件比较。
        抽样方法见 docs/inspection.md，可用其他程序复算。

        选项：
          --redraw 编号    如 验2026-001
          --json          以 JSON 输出结果
          --help          显示本说明

        退出状态：0 一致；1 不一致，或没有这次核查；2 选项有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("redraw=");
  }

  @Override
  public void check(CommandLine line) {
    if (line.value("redraw").isEmpty() || !line.operands().isEmpty()) {
      throw new CommandLine.Misused("请用 --redraw 给出核查编号。");
    }
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    String number = line.value("redraw").orElseThrow();
    return line.bean(Redraw.class).redraw(number).map(result -> {
      out.println(line.json() ? json(result) : text(result));
      return result.same() ? Commands.OK : Commands.FAILED;
    }).orElseGet(() -> {
      out.println(line.json() ? "{\"found\":false}" : "没有编号为 " + number + " 的实地验靶。");
      return Commands.FAILED;
    });
  }

  private static String text(Redraw.Result result) {
    return """
        实地验靶 %s
        台账锚定 第 %d 号 %s%s
        一次性随机数 %s
        种子 %s
        候选诉求 %d 件，清单指纹 %s%s
        重新抽出 %s
        实际核查 %s
        %s""".formatted(result.number(), result.anchorNo(), result.root(), result.anchored() ? "" : "（与锚定表不符）",
        result.nonce(),
        result.seed(), result.candidates(), result.digest(), result.complete() ? "" : "（清单与指纹不符）",
        String.join(" ", result.drawn()), String.join(" ", result.visited()), result.same() ? "一致。" : "不一致，请查明原因。");
  }

  private static String json(Redraw.Result result) {
    return """
        {"number":"%s","anchorNo":%d,"root":"%s","nonce":"%s","seed":"%s","candidates":%d,"digest":"%s","anchored":%b,\
        "complete":%b,\
        "drawn":%s,"visited":%s,"same":%b}""".formatted(result.number(), result.anchorNo(), result.root(),
        result.nonce(),
        result.seed(), result.candidates(), result.digest(), result.anchored(), result.complete(), list(result.drawn()),
        list(result.visited()), result.same());
  }

  private static String list(List<String> numbers) {
    return numbers.stream().map(number -> "\"" + number + "\"").collect(Collectors.joining(",", "[", "]"));
  }
}
