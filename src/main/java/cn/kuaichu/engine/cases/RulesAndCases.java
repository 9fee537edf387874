package cn.kuaichu.engine.cases;

import cn.kuaichu.engine.cases.TableReport.Ran;
import cn.kuaichu.engine.cases.TableReport.Uncovered;
import cn.kuaichu.engine.cases.TableReport.Wrong;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.Finding.Level;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.check.RulesCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is asked of rules before they are in force: their files are sound, and tables answer as their cases say. */
public final class RulesAndCases {
  /** As {@link RulesCheck.Outcome}. @param cases how many were asked: those of tables that are not as delivered */
  public record Outcome(List<Finding> findings, int processes, int tables, int forms, int cases) {}

  /** The rule that is broken by a file of cases of which nothing else can be said. */
  public static final String UNREADABLE = "cases-unreadable";

  private RulesAndCases() {}

  /**
   * @param files by name; what is not among them is as this program brings it
   * @return what is wrong, file by file
   */
  public static Outcome of(Map<String, byte[]> files) {
    RulesCheck.Outcome checked = RulesCheck.of(files);
    Set<String> faulty = checked.findings().stream().filter(finding -> finding.level() == Level.ERROR)
        .map(Finding::file).collect(Collectors.toSet());
    List<TableReport> reports = CaseRun.of(files, changed(files));
    List<Finding> findings = new ArrayList<>(checked.findings());
    reports.stream().flatMap(RulesAndCases::findings)
        // a table that cannot be asked has been told of with its fault
        .filter(finding -> !finding.rule().equals(CaseRun.NOT_ASKED) || !faulty.contains(finding.file()))
        .forEach(findings::add);
    findings.sort(Comparator.comparing(Finding::file).thenComparing(Finding::level));
    return new Outcome(List.copyOf(findings), checked.processes(), checked.tables(), checked.forms(),
        reports.stream().mapToInt(report -> report.cases().size()).sum());
  }

  /** What is as the program brings it was asked when the program was built. */
  private static Predicate<String> changed(Map<String, byte[]> files) {
    Map<String, byte[]> program = ModelFiles.contents();
    Set<String> changed = files.entrySet().stream()
        .filter(file -> !Arrays.equals(file.getValue(), program.get(file.getKey()))).map(Map.Entry::getKey)
        .collect(Collectors.toSet());
    boolean otherWords = changed.stream().anyMatch(name -> Readings.isHome(name, files.get(name)));
    return table -> otherWords || changed.contains(CaseRun.file(table)) || changed.contains(CaseFile.of(table));
  }

  private static Stream<Finding> findings(TableReport report) {
    return Stream.of(report.faults().stream(),
        report.cases().stream().filter(ran -> !ran.passed()).map(ran -> failed(report, ran)),
        report.uncovered().stream().map(row -> uncovered(report, row))).flatMap(found -> found);
  }

  private static Finding failed(TableReport report, Ran ran) {
    return new Finding(report.casesFile(), "", CaseFile.place(ran.line(), ""), "case-failed",
        ran.inputs() + "：" + ran.wrong().stream().map(RulesAndCases::said).collect(Collectors.joining("，"))
            + "；" + (ran.answered().isEmpty() ? "" : "表答的是" + ran.answered()) + "。",
        "表改对了的，把用例改成与表一致；不该变的，改回表里的这一行。", Level.ERROR);
  }

  private static String said(Wrong wrong) {
    return (wrong.column().isEmpty() ? "" : wrong.column() + " ") + "用例写的是 " + wrong.expected() + "，现在是 " + wrong.got();
  }

  private static Finding uncovered(TableReport report, Uncovered row) {
    return new Finding(report.casesFile(), "", "", "row-without-case", "表的" + row.place() + "没有用例。",
        row.lines().isEmpty() ? "没有找到会走到这一行的情形，请核对这一行还用不用得上。"
            : "加上：" + row.lines().get(0) + "（列：" + report.header() + "）。",
        Level.WARNING);
  }
}
