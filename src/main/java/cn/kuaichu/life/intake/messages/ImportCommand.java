package cn.kuaichu.life.intake.messages;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code import FILE…}: messages of a board or a hotline become appeals. */
public final class ImportCommand implements Command {
  @Override
  public String name() {
    return "import";
  }

  @Override
  public String summary() {
    return "导入网络留言、热线工单(XLSX、CSV)，每条成为一件诉求";
  }

  @Override
  public String help() {
    return """
        用法：import [选项] 文件…

        能识别的文件（按表头识别，列的次序不限；XLSX 或 CSV,CSV 编码可为 UTF-8、GB18030/GBK、UTF-16）：
          网络留言板  如 留言编号、留言主题、留言时间、留言详情、留言用户
          热线工单    如 工单编号、标题、主要内容、来电人、来电人电话/账号、被反映区、被反映街乡镇
          其他来件    只要有 编号、内容、时间 各一列；同义的列名见 import/headings.csv；
                      本区自己的叫法写进 数据目录/imports/words/headings.csv

        选项：
          --by 登录名    以哪位受理员的名义登记（默认区综合服务中心的第一位受理员）
          --place 单位   诉求发生地的单位编号（默认全区；热线工单写明本区乡镇、村的以工单为准）
          --source 名称  来源名称，小写字母、数字和连字符（默认 message-board 或 hotline）；
                        两个来源的编号可能相同时，请给它们不同的名称
          --map 含义=列名 指明哪一列是什么，多项用逗号隔开，如 --map 编号=信访件编号，内容=反映情况；
                        含义有 编号 主题 内容 时间 姓名 电话 住址 区县 街乡镇 村社区 状态
                        答复内容 答复单位 答复时间 是否解决 是否满意
          --json         以 JSON 输出结果
          --help         显示本说明

        每一行或者导入，或者作为历史入账，或者因来源和编号与已有诉求相同而算作重复，或者因内容有误而不导入。
        不导入的行连同原因写入 数据目录/imports/文件名.rejected.csv。受理时限自导入之时起算，
        原来的留言时间作为采集日期保留。来源单位已经办结或答复的，作为历史入账：有编号，查得到，
        不派任务，不起算时限；写明未解决、不满意，或者看不出办结没有的，照常甄别。
        答复、结果、状态、地址和其他没有认出的列，一律作为“来件所附”留在诉求里。
        中途停止后重新执行即可继续，已导入的不会重复。服务正在运行时也可以导入。

        退出状态：0 全部导入（或已导入过）；1 有文件或行未导入；2 选项有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("by=", "place=", "source=", "map=");
  }

  @Override
  public void check(CommandLine line) {
    if (line.operands().isEmpty()) {
      throw new CommandLine.Misused("请写明要导入的文件。");
    }
    if (!line.value("source").orElse("board").matches("[a-z0-9-]{1,40}")) {
      throw new CommandLine.Misused("来源名称只能用小写字母、数字和连字符，最多 40 个。");
    }
    columns(line);
    line.operands().stream().filter(file -> !isReadable(file)).findFirst().ifPresent(file -> {
      throw new CommandLine.Misused("没有文件“" + file + "”，或没有读取它的权限。" + (file.indexOf('\uFFFD') < 0 ? ""
          : "文件名含中文而系统未设中文环境，请先执行 export LC_ALL=C.UTF-8。"));
    });
  }

  /** @throws CommandLine.Misused for what is no pair of a meaning and a heading */
  private static Map<Field, String> columns(CommandLine line) {
    Map<Field, String> columns = new EnumMap<>(Field.class);
    for (String pair : line.value("map").map(map -> map.split("[,，]")).orElse(new String[0])) {
      String[] parts = pair.split("[=＝]", 2);
      Field field = Field.labelled(parts[0].strip())
          .orElseThrow(() -> new CommandLine.Misused("选项 --map 里的“" + parts[0].strip() + "”不是可指明的含义，应写成 编号=列名 的形式。"));
      String heading = parts.length < 2 ? "" : Headings.name(parts[1]);
      if (heading.isEmpty() || columns.containsValue(heading) || columns.put(field, heading) != null) {
        throw new CommandLine.Misused("选项 --map 里的“" + pair.strip() + "”没有写明列名，或者重复。");
      }
    }
    return columns;
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false; // a name that the system's charset cannot express
    }
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws IOException {
    MessageImport imports = line.bean(MessageImport.class);
    var settings = imports.settings(line.value("by").orElse(null), line.value("place").orElse(null),
        line.value("source").orElse(null), columns(line));
    List<Map<String, Object>> results = new ArrayList<>();
    for (String file : line.operands()) {
      results.add(importOne(imports, Path.of(file), settings, line, out));
    }
    boolean ok = results.stream().allMatch(result -> Boolean.TRUE.equals(result.get("ok")));
    if (line.json()) {
      out.println(new ObjectMapper().writeValueAsString(Map.of("ok", ok, "files", results)));
    }
    return ok ? Commands.OK : Commands.FAILED;
  }

  private static Map<String, Object> importOne(MessageImport imports, Path file, MessageImport.Settings settings,
      CommandLine line, PrintStream out) throws IOException {
    Progress progress = new Progress(line.notes(), System.console() != null,
        MessageText.excerpt(file.getFileName().toString()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("file", file.toString());
    try {
      MessageImport.Outcome outcome = imports.run(file, settings, progress);
      progress.end();
      result.putAll(result(outcome));
      if (!line.json()) {
        print(file, outcome, out);
      }
    } catch (FileRefused e) {
      progress.say(file + "：未能导入。" + e.getMessage());
      result.put("ok", false);
      result.put("error", e.getMessage());
    }
    return result;
  }

  private static Map<String, Object> result(MessageImport.Outcome outcome) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", outcome.rejected() == 0);
    result.put("kind", outcome.kind().id());
    result.put("rows", outcome.rows());
    result.put("imported", outcome.imported());
    result.put("history", outcome.history());
    result.put("repeated", outcome.repeated());
    result.put("rejected", outcome.rejected());
    result.put("seconds", outcome.took().toMillis() / 1000.0);
    outcome.rejectedRows().ifPresent(rows -> result.put("rejectedRows", rows.toString()));
    result.put("headings", outcome.headings());
    result.put("remarks", outcome.remarks());
    return result;
  }

  private static void print(Path file, MessageImport.Outcome outcome, PrintStream out) {
    double seconds = Math.max(outcome.took().toMillis() / 1000.0, 0.001);
    out.printf(Locale.ROOT, "%s（%s）：共 %d 行，导入 %d，作为历史入账 %d，重复 %d，未导入 %d；用时 %.1f 秒，每秒 %.0f 行。%n", file,
        outcome.kind().label(), outcome.rows(), outcome.imported(), outcome.history(), outcome.repeated(),
        outcome.rejected(), seconds,
        outcome.rows() / seconds);
    outcome.headings().forEach(sheet -> print(sheet, out));
    outcome.remarks()
        .forEach((remark, count) -> out.println("  " + remark + (count > 1 ? "（" + count + " 行）" : "") + "。"));
    outcome.rejectedRows().ifPresent(rows -> out.println("  未导入的行及原因见 " + rows));
  }

  private static void print(MessageImport.Understood sheet, PrintStream out) {
    out.println("  " + (sheet.table().isEmpty() ? "" : "工作表“" + MessageText.excerpt(sheet.table()) + "”") + "各列读作："
        + sheet.read().entrySet().stream().map(read -> read.getKey() + "←" + read.getValue())
            .collect(Collectors.joining("，"))
        + "。");
    if (!sheet.kept().isEmpty()) {
      out.println("  没有认出、作为“来件所附”留在诉求里的列：" + String.join("、", sheet.kept()) + "。");
    }
  }
}
