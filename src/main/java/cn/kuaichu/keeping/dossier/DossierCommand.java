package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import cn.kuaichu.life.deadline.WorkCalendar;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code dossier}: binds, exports and checks dossiers. */
public final class DossierCommand implements Command {
  private static final int MOST_THREADS = 8;

  @Override
  public String name() {
    return "dossier";
  }

  @Override
  public String summary() {
    return "卷宗：装订、导出（PDF 和随卷文件）、查验导出的文件是否被改动";
  }

  @Override
  public String help() {
    return """
        用法：dossier --bind [--since 日期]      装订全部已办结而未装订（或装订后又有新情况）的卷宗
              dossier 诉求编号 --out 目录        导出一件
              dossier --all --out 目录           导出全部已办结的卷宗，未装订的先装订
              dossier --check 文件               查验导出的 PDF 或 ZIP，指出第一处不符

        选项：
          --since 日期    只装订这一天起办结的，例如 2026-03-01
          --out 目录      导出到这个目录，目录须已存在；已在其中的不重复导出
          --threads 数    同时装订几件（默认等于处理器核数）
          --json          以 JSON 输出结果
          --help          显示本说明

        装订和导出都记入各诉求的台账。中途停止后重新执行即可继续。服务正在运行时也可以执行。

        退出状态：0 全部完成，或查验无误；1 有未完成的，或查验不符；2 选项有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("bind", "since=", "all", "out=", "check=", "threads=");
  }

  @Override
  public void check(CommandLine line) {
    long asked = Stream.of(line.has("bind"), line.has("all"), line.has("check"), !line.operands().isEmpty())
        .filter(one -> one).count();
    if (asked != 1 || line.operands().size() > 1) {
      throw new CommandLine.Misused("请在 --bind、--all、--check、一个诉求编号之中选一样。");
    }
    if (line.has("all") || !line.operands().isEmpty()) {
      String folder = line.value("out").orElseThrow(() -> new CommandLine.Misused("请用 --out 写明导出到哪个目录。"));
      if (!Files.isDirectory(Path.of(folder))) {
        throw new CommandLine.Misused("没有目录“" + folder + "”，请先建立。");
      }
    }
    line.value("check").filter(file -> !Files.isReadable(Path.of(file))).ifPresent(file -> {
      throw new CommandLine.Misused("没有文件“" + file + "”，或没有读取它的权限。");
    });
    since(line);
    threads(line);
  }

  private static Instant since(CommandLine line) {
    try {
      return line.value("since").map(LocalDate::parse).map(day -> day.atStartOfDay(WorkCalendar.ZONE).toInstant())
          .orElse(null);
    } catch (DateTimeParseException e) {
      throw new CommandLine.Misused("选项 --since 应为日期，例如 2026-03-01。");
    }
  }

  private static int threads(CommandLine line) {
    return line.number("threads", Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), 1, MOST_THREADS);
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws IOException {
    if (line.has("check")) {
      return checked(line, out);
    }
    if (!line.operands().isEmpty()) {
      return exported(line, out);
    }
    Bulk bulk = line.bean(Bulk.class);
    DossierRows rows = line.bean(DossierRows.class);
    Progress progress = new Progress(line.notes(), System.console() != null, line.has("bind") ? "装订" : "导出",
        line.has("bind") ? rows.countUnbound(since(line)) : rows.countClosed());
    if (line.has("bind")) {
      bulk.bind(since(line), threads(line), progress);
    } else {
      bulk.export(Path.of(line.value("out").orElseThrow()), threads(line), progress);
    }
    progress.end();
    return said(line, out, progress.failures() == 0,
        fields("done", progress.successes(), "failed", progress.failures()),
        "完成 " + progress.successes() + " 件" + (progress.failures() == 0 ? "。" : "，未完成 " + progress.failures() + " 件。"));
  }

  private static int exported(CommandLine line, PrintStream out) {
    String number = line.operands().get(0);
    Appeal appeal = line.bean(Appeals.class).find(number)
        .orElseThrow(() -> new CommandLine.Misused("没有诉求 " + number + "，请核对编号。"));
    Bound bound = line.bean(Dossiers.class).bind(appeal.id(), Actor.SYSTEM);
    Path file = line.bean(Bulk.class).export(bound, Path.of(line.value("out").orElseThrow()));
    return said(line, out, true, fields("file", file.toString(), "archiveNo", bound.archiveNo(), "no", bound.no()),
        "已导出 " + file + "（档号 " + bound.archiveNo() + "，第 " + bound.no() + " 次装订，共 " + bound.pages() + " 页）。");
  }

  private static int checked(CommandLine line, PrintStream out) throws IOException {
    DossierCheck.Verdict verdict = line.bean(DossierCheck.class).check(Path.of(line.value("check").orElseThrow()));
    Bound bound = verdict.bound();
    String whose = bound == null ? ""
        : "诉求 " + bound.number() + "（档号 " + bound.archiveNo() + "）第 " + bound.no() + " 次装订";
    Map<String, Object> fields = fields("archiveNo", bound == null ? "" : bound.archiveNo(), "flaws", verdict.flaws());
    return said(line, out, verdict.isUnchanged(), fields, verdict.isUnchanged() ? "与登记一致，未被改动：" + whose + "。"
        : "不符：" + whose + (whose.isEmpty() ? "" : "。第一处：") + verdict.flaws().get(0) + "。"
            + (verdict.flaws().size() > 1 ? "另有 " + (verdict.flaws().size() - 1) + " 处。" : ""));
  }

  private static Map<String, Object> fields(Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], pairs[i + 1]);
    }
    return fields;
  }

  private static int said(CommandLine line, PrintStream out, boolean ok, Map<String, Object> fields, String text) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ok", ok);
    all.putAll(fields);
    try {
      out.println(line.json() ? new ObjectMapper().writeValueAsString(all) : text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and figures always become JSON", e);
    }
    return ok ? Commands.OK : Commands.FAILED;
  }
}
