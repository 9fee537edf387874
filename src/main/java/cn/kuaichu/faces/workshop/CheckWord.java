package cn.kuaichu.faces.workshop;

import cn.kuaichu.engine.cases.RulesAndCases;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code rules check FOLDER}: every mistake in the folder's files, before anything runs. */
final class CheckWord implements RulesWord {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar rules check 文件夹

        检查文件夹中的流程（processes/*.bpmn）、决策表（processes/*.dmn）和表单（forms/*.form），并跑一遍决策表的用例
        （processes/cases/*.csv，详见 rules test）。
        文件夹里没有的文件按本程序自带的算，所以只放改过的文件也可以。
        逐条列出：哪个文件、哪个图形或者哪一行、错在哪里、怎么改。“错误”不改不能启用，“提醒”请核对。
        不用数据库，不改任何文件，服务运行时也可以执行。

        退出状态：0 没有问题；1 有错误或者提醒；2 用法有误。
        """;
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
  public int run(CommandLine line, PrintStream out) {
    RulesFolder folder = RulesFolder.among(line);
    List<Finding> findings = new ArrayList<>(folder.misplaced());
    RulesAndCases.Outcome outcome = RulesAndCases.of(folder.files());
    findings.addAll(outcome.findings());
    if (line.json()) {
      out.println(json(findings, outcome));
    } else {
      tell(findings, outcome, out);
    }
    return findings.isEmpty() ? Commands.OK : Commands.FAILED;
  }

  private static void tell(List<Finding> findings, RulesAndCases.Outcome outcome, PrintStream out) {
    String file = "";
    for (Finding finding : findings) {
      if (!finding.file().equals(file)) {
        file = finding.file();
        out.println(file);
      }
      out.println("  " + finding.level().label() + "  " + (finding.place().isEmpty() ? "" : finding.place() + "：")
          + finding.sentence());
      out.println("        改法：" + finding.cure());
    }
    out.println(sum(findings, outcome));
  }

  private static String sum(List<Finding> findings, RulesAndCases.Outcome outcome) {
    long errors = errors(findings);
    String checked = "共检查 " + outcome.processes() + " 个流程、" + outcome.tables() + " 张表、" + outcome.forms() + " 张表单"
        + (outcome.cases() == 0 ? "" : "，跑了 " + outcome.cases() + " 个用例") + "。";
    return findings.isEmpty() ? "没有发现问题，" + checked
        : "共 " + errors + " 处错误、" + (findings.size() - errors) + " 处提醒。" + checked;
  }

  private static long errors(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.level() == Finding.Level.ERROR).count();
  }

  private static String json(List<Finding> findings, RulesAndCases.Outcome outcome) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("ok", findings.isEmpty());
    said.put("errors", errors(findings));
    said.put("warnings", findings.size() - errors(findings));
    said.put("checked", Map.of("processes", outcome.processes(), "tables", outcome.tables(), "forms", outcome.forms(),
        "cases", outcome.cases()));
    said.put("findings", findings);
    try {
      return new ObjectMapper().writeValueAsString(said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings always have a JSON form", e);
    }
  }
}
