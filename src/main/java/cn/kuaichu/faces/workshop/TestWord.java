package cn.kuaichu.faces.workshop;

import cn.kuaichu.engine.cases.CaseRun;
import cn.kuaichu.engine.cases.TableReport;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code rules test FOLDER}: whether tables answer as their cases say, and which rows no case has come to. */
final class TestWord implements RulesWord {
  private static final String SUGGEST = "suggest";

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar rules test 文件夹 [--suggest]

        用 processes/cases 里的用例逐张测试决策表（processes/appeal-deadline.dmn 的用例是 processes/cases/appeal-deadline.csv）。
        用例是表格软件能打开的 CSV：第一行写决策表的列名，每行一种情形，条件写中文或者代码，结论写应当得到什么；
        结论空着的不核对，条件空着的算没有这个值，哪一行都不该管的在结论里写“无规则”，备注写在“说明”列。
        列出：哪些用例不符、应当是什么、现在是什么、是表的哪一行答的；哪些行没有用例，可以加上哪几个。
        文件夹里没有的表和用例按本程序自带的算。不用数据库，服务运行时也可以执行。

        选项：
          --suggest  把缺的用例写进 processes/cases/表名.suggested.csv，核对以后并入用例文件（已有的不覆盖）
          --json     以 JSON 输出结果

        退出状态：0 全部符合；1 有不符的，或者用例读不懂；2 用法有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of(SUGGEST);
  }

  @Override
  public void check(CommandLine line) {
    RulesFolder.among(line).require();
  }

  @Override
  public boolean needsProduct() {
    return false;
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws IOException {
    RulesFolder folder = RulesFolder.among(line);
    List<Finding> misplaced = folder.misplaced();
    List<TableReport> reports = CaseRun.of(folder.files());
    if (line.json()) {
      out.println(new ObjectMapper().writeValueAsString(json(misplaced, reports)));
    } else {
      misplaced.forEach(finding -> fault(finding, out));
      reports.forEach(report -> tell(report, out));
      out.println(sum(reports));
    }
    boolean written = !line.has(SUGGEST) || new SuggestedCases(folder, line.notes()).write(reports);
    return written && misplaced.isEmpty() && reports.stream().allMatch(TableReport::isSound) ? Commands.OK
        : Commands.FAILED;
  }

  private static Map<String, Object> json(List<Finding> misplaced, List<TableReport> reports) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("ok", misplaced.isEmpty() && reports.stream().allMatch(TableReport::isSound));
    said.put("misplaced", misplaced);
    said.put("tables", reports);
    return said;
  }

  private static void tell(TableReport report, PrintStream out) {
    out.println(report.name() + "（" + report.key() + "）：" + report.rows() + " 行，用例 " + report.cases().size() + " 个，符合 "
        + report.passed() + " 个" + (report.failed() == 0 ? "" : "，不符 " + report.failed() + " 个")
        + (report.uncovered().isEmpty() ? "" : "，没有用例的 " + report.uncovered().size() + " 行"));
    report.faults().forEach(finding -> fault(finding, out));
    report.cases().stream().filter(ran -> !ran.passed()).forEach(ran -> failed(report, ran, out));
    uncovered(report, out);
  }

  private static void fault(Finding finding, PrintStream out) {
    out.println("  错误  " + finding.file() + (finding.label().isEmpty() ? "" : " " + finding.label()) + "："
        + finding.sentence());
    out.println("        改法：" + finding.cure());
  }

  private static void failed(TableReport report, TableReport.Ran ran, PrintStream out) {
    out.println("  不符  " + report.casesFile() + " 第 " + ran.line() + " 行：" + ran.inputs());
    ran.wrong().forEach(wrong -> out.println("        " + (wrong.column().isEmpty() ? "" : wrong.column() + "：")
        + "应为 " + wrong.expected() + "，现在是 " + wrong.got()));
    if (!ran.answered().isEmpty()) {
      out.println("        答的是表的" + ran.answered());
    }
  }

  private static void uncovered(TableReport report, PrintStream out) {
    if (!report.uncovered().isEmpty()) {
      report.uncovered().forEach(row -> out.println("  没有用例  表的" + row.place()
          + (row.lines().isEmpty() ? "：没有找到会走到这一行的情形，请核对还用不用得上" : "")));
      List<String> lines = lines(report).toList();
      if (!lines.isEmpty()) {
        out.println("  可以加进 " + report.casesFile() + "（结论是表现在的回答，核对以后再加）：");
        Stream.concat(Stream.of(report.header()), lines.stream()).forEach(text -> out.println("    " + text));
      }
    }
  }

  static Stream<String> lines(TableReport report) {
    return report.uncovered().stream().flatMap(row -> row.lines().stream());
  }

  private static String sum(List<TableReport> reports) {
    long cases = reports.stream().mapToLong(report -> report.cases().size()).sum();
    long failed = reports.stream().mapToLong(TableReport::failed).sum();
    long faults = reports.stream().mapToLong(report -> report.faults().size()).sum();
    long uncovered = reports.stream().mapToLong(report -> report.uncovered().size()).sum();
    return "共 " + reports.size() + " 张表、" + reports.stream().mapToLong(TableReport::rows).sum() + " 行，用例 " + cases
        + " 个：" + (failed == 0 ? "全部符合" : "不符 " + failed + " 个")
        + (faults == 0 ? "" : "；用例文件有 " + faults + " 处错误") + (uncovered == 0 ? "" : "；没有用例的 " + uncovered + " 行") + "。";
  }
}
