package cn.kuaichu.keeping.verification;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import cn.kuaichu.ledger.Anchors;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** {@code java -jar kuaichu.jar verify}. */
public final class VerifyCommand implements Command {
  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "八项检查：有无丢件、重复、悬空、卡住、越序、篡改、佐证缺损、泄密";
  }

  @Override
  public String help() {
    return """
        用法：verify [选项]

        只读检查，不改动任何数据；服务运行时也可执行，不影响办理。每项一行，指出第一处问题。

        选项：
          --receipts 文件   已向群众出具的诉求编号，每行一个；逐一核对是否在库
          --canaries 文件   探测词，每行一个；在引擎各表和日志文件中查找，不应出现
          --anchor         检查全部通过后，立即将各诉求记录的链尾锚定到数据库之外
          --serving        另有节点正在使用同一数据库服务：到期未执行的定时、过期的锁定一并算作问题
                           （使用内置数据库且服务正在运行时自动识别；服务停止时仅作提示）
          --json           以 JSON 输出结果
          --help           显示本说明

        退出状态：0 全部通过；1 至少一项未通过，或检查未能完成；2 选项有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("receipts=", "canaries=", "anchor", "serving");
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    if (!line.operands().isEmpty()) {
      throw new CommandLine.Misused("不认识的参数“" + line.operands().get(0) + "”。");
    }
    var verification = line.bean(Verification.class);
    var options = new Verification.Options(file(line, "receipts"), file(line, "canaries"),
        line.has("serving") || verification.anotherProcessServes());
    Report report = verification.run(options);
    int anchored = report.passed() && line.has("anchor") ? line.bean(Anchors.class).anchor() : 0;
    if (line.json()) {
      out.println(report.json());
    } else {
      print(report, line.has("anchor"), anchored, out);
    }
    return report.passed() ? Commands.OK : Commands.FAILED;
  }

  private static void print(Report report, boolean anchor, int anchored, PrintStream out) {
    out.print(report.text());
    if (!report.passed()) {
      out.println("检查未全部通过，请先保留现场（数据库、数据目录、日志），再查明原因。" + (anchor ? "未作锚定。" : ""));
    } else {
      out.println("八项检查全部通过。" + (anchor ? "已锚定链尾 " + anchored + " 个。" : ""));
    }
  }

  private static Path file(CommandLine line, String option) {
    Path file = line.value(option).map(Path::of).orElse(null);
    if (file != null && !Files.isReadable(file)) {
      throw new CommandLine.Misused("选项 --" + option + " 所指的文件“" + file + "”不存在或不能读取。");
    }
    return file;
  }
}
