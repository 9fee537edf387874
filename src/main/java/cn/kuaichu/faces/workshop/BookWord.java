package cn.kuaichu.faces.workshop;

import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code rules book FOLDER}: all rules in force as one page to read and print. */
final class BookWord implements RulesWord {
  @Override
  public String name() {
    return "book";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar rules book 文件夹

        把现行的流程、决策表和表单写成“规则手册.html”，放进文件夹：每个流程的图、用途、岗位、期限、依据和逐个步骤，
        每张表的逐行条件、结论和来源，每张表单的字段，各自从何时、依哪个文号起生效。
        一个文件，不用联网，用浏览器打开；要 PDF 或者纸质的，在浏览器里打印（A4 横向）。
        只读取数据，不作任何改动，服务运行时也可以执行。文件已存在的不覆盖。

        选项：
          --json      以 JSON 输出结果

        退出状态：0 已经写好；1 未完成；2 用法有误。
        """;
  }

  @Override
  public void check(CommandLine line) {
    if (line.operands().size() != 2) {
      throw new CommandLine.Misused("请给出一个文件夹。");
    }
    Path folder = file(line).getParent();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandLine.Misused(folder + " 是文件，不是文件夹。");
    }
    if (Files.exists(file(line))) {
      throw new CommandLine.Misused("文件 " + file(line) + " 已经存在，请先移走，或者换一个文件夹。");
    }
  }

  private static Path file(CommandLine line) {
    return Path.of(line.operands().get(1)).toAbsolutePath().resolve(Book.FILE);
  }

  @Override
  public boolean needsProduct() {
    return true;
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws IOException {
    Path file = file(line);
    byte[] book = line.bean(RuleBook.class).html();
    Files.createDirectories(file.getParent());
    Files.write(file, book);
    out.println(line.json() ? new ObjectMapper().writeValueAsString(Map.of("ok", true, "file", file.toString()))
        : "已写入 " + file + "。用浏览器打开；要 PDF 的，在浏览器里打印为 PDF。");
    return Commands.OK;
  }
}
