package cn.kuaichu.faces.workshop;

import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.command.Commands;
import cn.kuaichu.oversight.preview.Preview;
import cn.kuaichu.oversight.preview.PreviewPage;
import cn.kuaichu.oversight.preview.PreviewText;
import cn.kuaichu.oversight.preview.Previews;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** {@code rules preview FOLDER}: what the folder's files would do to the cases there are; does nothing of it. */
final class PreviewWord implements RulesWord {
  private static final String HTML = "html";

  @Override
  public String name() {
    return "preview";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar rules preview 文件夹 [--html 文件]

        把文件夹中改过的流程、决策表和表单与现行规则比较，并用在办的和近十二个月办完的诉求试算：
        决策表有多少件的回答会变、从什么变成什么、哪些单位和类别、逾期多出或者少去多少；
        流程有多少件在办、停在哪一步、哪些步骤改后没有了；表单增减了哪些字段和选项。
        只读取数据，不作任何改动，服务运行时也可以执行。结果里只有诉求编号，没有个人信息。

        选项：
          --html 文件  另写成一页，供打印签字（文件已存在的不覆盖）
          --json      以 JSON 输出结果

        退出状态：0 已完成；1 规则检查有错误，不能发布；2 用法有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of(HTML + "=");
  }

  @Override
  public void check(CommandLine line) {
    RulesFolder.among(line).require();
    page(line).filter(Files::exists).ifPresent(there -> {
      throw new CommandLine.Misused("文件 " + there + " 已经存在，请换一个名字。");
    });
  }

  private static Optional<Path> page(CommandLine line) {
    return line.value(HTML).map(typed -> Path.of(typed).toAbsolutePath());
  }

  @Override
  public boolean needsProduct() {
    return true;
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws IOException {
    Preview preview = line.bean(Previews.class).of(RulesFolder.among(line).files());
    Optional<Path> page = page(line);
    if (page.isPresent()) {
      Files.writeString(page.get(), PreviewPage.of(preview));
      line.notes().println("已写入 " + page.get());
    }
    out.println(line.json() ? new ObjectMapper().writeValueAsString(preview) : PreviewText.of(preview).strip());
    return preview.faults().isEmpty() ? Commands.OK : Commands.FAILED;
  }
}
