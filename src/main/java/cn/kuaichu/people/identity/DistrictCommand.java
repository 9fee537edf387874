package cn.kuaichu.people.identity;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.people.identity.LoadDistrict.Loaded;
import cn.kuaichu.people.identity.LoadDistrict.Run;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code district FOLDER}: brings units, officials and topics in line with the folder's files. */
public final class DistrictCommand implements Command {
  private static final int DONE = 0;
  private static final int REFUSED = 1;

  @Override
  public String name() {
    return "district";
  }

  @Override
  public String summary() {
    return "按数据文件更新单位、人员和主题";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar district 文件夹 [--dry-run] [--yes]

        文件夹中须有 units.csv（单位）、officials.csv（人员和岗位）、topics.csv（主题），格式见 src/main/resources/sample。
        编码可用 UTF-8 或 GB18030（GBK），分隔符可用逗号、分号或制表符。
        以文件为准：新的增加，名称和职务变化的更新，文件中不再有的任职立即终止；人员、单位和主题从不删除。
        officials.csv 可另加一列 person（可空）：同一人有几个登录名的，填同样的内部编号，系统按一个人对待。
        先检查全部文件，有任何错误都逐条列出“文件、行、原因”，不作任何改动。
        单位类别、各类别的个数和必须有人担任的岗位，见数据表 unit_kind。
        新人员的初始密码写入数据目录 secrets 下的新文件 first-passwords-日期-时间.csv，只有本机管理员可读，
        请分发后销毁；本人首次登录须先修改。
        可重复执行。

        选项：
          --dry-run  只列出将有哪些变化，不作改动
          --yes      终止的任职、更名的人员或更新的单位超过 kuaichu.district.most-changed-percent（默认 10%）时，仍然执行

        退出状态：0 全部完成；1 未完成，原有数据不变；2 用法有误。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("dry-run", "yes");
  }

  @Override
  public void check(CommandLine line) {
    if (line.operands().size() != 1) {
      throw new CommandLine.Misused("请给出一个文件夹。");
    }
    if (!Files.isDirectory(folder(line))) {
      throw new CommandLine.Misused("找不到文件夹 " + folder(line) + "。");
    }
  }

  private static Path folder(CommandLine line) {
    return Path.of(line.operands().get(0)).toAbsolutePath();
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    Run run = line.has("dry-run") ? Run.DRY : line.has("yes") ? Run.CONFIRMED : Run.CAREFUL;
    LoadDistrict district = line.bean(LoadDistrict.class);
    try {
      Loaded loaded = district.load(folder(line), line.bean(Home.class).folder("secrets"), run);
      if (line.json()) {
        out.println(json(run == Run.DRY, loaded));
      } else {
        tell(loaded, run, out);
        if (run == Run.DRY && district.asksFirst(loaded.plan())) {
          out.println("正式执行时将先询问：" + district.question(loaded.plan()));
        }
      }
      return DONE;
    } catch (DistrictRefused refused) {
      out.println(line.json() ? json(refused) : words(refused));
      return REFUSED;
    }
  }

  private static void tell(Loaded loaded, Run run, PrintStream out) {
    if (run == Run.DRY) {
      loaded.plan().lines().forEach(out::println);
      out.println(loaded.plan().isEmpty() ? "没有变化。" : "以上为将有的变化，未作改动。");
    }
    out.println(loaded.plan().summary());
    if (!loaded.plan().unserved.isEmpty()) {
      out.println("以下单位无人任职，其事项由上级单位承担：" + String.join("、", loaded.plan().unserved));
    }
    loaded.plan().kept.forEach(out::println);
    loaded.passwords().ifPresent(file -> out.println("新人员的初始密码在 " + file + "，请分发后销毁；首次登录须先修改。"));
  }

  private static String words(DistrictRefused refused) {
    if (refused.plan() != null) {
      return String.join("\n", refused.plan().lines()) + "\n" + refused.getMessage();
    }
    return refused.getMessage() + "\n共 " + refused.faults().size() + " 处错误，原有数据未作改动。请改正后再执行一次。";
  }

  private static String json(boolean dry, Loaded loaded) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    answer.put("dryRun", dry);
    loaded.plan().numbers(answer::put);
    answer.put("unserved", loaded.plan().unserved);
    if (dry) {
      answer.put("differences", loaded.plan().lines());
    }
    loaded.passwords().ifPresent(file -> answer.put("passwords", file.toString()));
    return json(answer);
  }

  private static String json(DistrictRefused refused) {
    List<Map<String, Object>> faults = refused.faults().stream()
        .map(fault -> Map.<String, Object>of("file", fault.file(), "line", fault.line(), "text", fault.text()))
        .toList();
    return json(refused.plan() == null ? Map.of("ok", false, "faults", faults)
        : Map.of("ok", false, "error", refused.getMessage(), "differences", refused.plan().lines()));
  }

  private static String json(Map<String, Object> answer) {
    try {
      return new ObjectMapper().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers always have a JSON form", e);
    }
  }
}
