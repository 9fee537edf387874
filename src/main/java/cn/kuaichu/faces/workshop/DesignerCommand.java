package cn.kuaichu.faces.workshop;

import cn.kuaichu.engine.publishing.InForce;
import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code designer FOLDER}: writes what a designer needs to change the rules in force. */
public final class DesignerCommand implements Command {
  @Override
  public String name() {
    return "designer";
  }

  @Override
  public String summary() {
    return "写出规则设计人员的工作文件夹";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar designer 文件夹 [--force]

        把当前生效的流程、决策表和表单（随程序带来的，加上本地已经批准的）写进文件夹，用 Camunda Modeler 打开就能改：
          processes/、forms/                        流程、决策表、表单
          processes/cases/                          决策表的用例，用表格软件打开
          .camunda/element-templates/kuaichu.json   Modeler 的下拉选项：岗位、表单、期限、系统环节、决策表
          字典.html                                 可以写的每个名称，是什么意思，用在哪里
          说明.md                                   常见的八种修改，怎么改、怎么检查、怎么提出
        改好以后先用 rules check 检查。本命令只读数据库，不改动任何规则，服务运行时也可以执行。

        选项：
          --force  文件夹里已经有文件的也写，同名的覆盖

        退出状态：0 已经写好；1 未完成；2 用法有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("force");
  }

  @Override
  public void check(CommandLine line) {
    if (line.operands().size() != 1) {
      throw new CommandLine.Misused("请给出一个文件夹。");
    }
    Path folder = folder(line);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandLine.Misused(folder + " 是文件，不是文件夹。");
    }
    if (!line.has("force") && holdsAnything(folder)) {
      throw new CommandLine.Misused("文件夹 " + folder + " 里已经有文件；确定要覆盖同名文件的，加上 --force。");
    }
  }

  private static Path folder(CommandLine line) {
    return Path.of(line.operands().get(0)).toAbsolutePath();
  }

  private static boolean holdsAnything(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws IOException {
    Path folder = folder(line);
    Map<String, byte[]> kit = Kit.of(line.bean(InForce.class).files());
    for (Map.Entry<String, byte[]> file : kit.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    long processes = count(kit, ".bpmn");
    long tables = count(kit, ".dmn");
    long forms = count(kit, ".form");
    long cases = count(kit, ".csv");
    if (line.json()) {
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("ok", true);
      said.put("folder", folder.toString());
      said.put("processes", processes);
      said.put("tables", tables);
      said.put("forms", forms);
      said.put("cases", cases);
      out.println(new ObjectMapper().writeValueAsString(said));
    } else {
      out.println("已写入 " + folder + "：" + processes + " 个流程、" + tables + " 张表、" + forms + " 张表单、" + cases
          + " 张表的用例。");
      out.println("请先看其中的“" + Kit.GUIDE + "”，再用 Camunda Modeler 打开要改的文件。");
    }
    return Commands.OK;
  }

  private static long count(Map<String, byte[]> kit, String type) {
    return kit.keySet().stream().filter(name -> name.endsWith(type)).count();
  }
}
