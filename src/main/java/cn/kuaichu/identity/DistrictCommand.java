package cn.kuaichu.identity;

import cn.kuaichu.command.Command;
import cn.kuaichu.command.CommandLine;
import cn.kuaichu.database.Home;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code district FOLDER}: brings units, officials and topics in line with the folder's files. */
public final class DistrictCommand implements Command {
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
        用法:java -jar kuaichu.jar district 文件夹

        文件夹中须有 units.csv(单位)、officials.csv(人员和岗位)、topics.csv(主题),格式见 src/main/resources/sample。
        以文件为准:新的增加,名称变化的更新,文件中不再有的任职自昨日起终止;人员和单位从不删除。
        officials.csv 可另加一列 person(可空):同一人有几个登录名的,填同样的内部编号,系统按一个人对待。
        新人员的初始密码写入数据目录 secrets/first-passwords.csv,只有本机管理员可读,请分发后销毁。
        可重复执行。

        退出状态:0 全部完成;1 未完成,原有数据不变;2 用法有误。
        """;
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    if (line.operands().size() != 1) {
      throw new CommandLine.Misused("请给出一个文件夹。");
    }
    Path folder = Path.of(line.operands().get(0)).toAbsolutePath();
    for (String file : new String[] {"units.csv", "officials.csv", "topics.csv"}) {
      if (!Files.isReadable(folder.resolve(file))) {
        throw new CommandLine.Misused("在 " + folder + " 中找不到 " + file + "。");
      }
    }
    Path passwords = line.bean(Home.class).folder("secrets").resolve("first-passwords.csv");
    DistrictFiles.Loaded loaded = line.bean(LoadDistrict.class).load(folder, passwords);
    out.println(line.json()
        ? "{\"units\":%d,\"officials\":%d,\"appointments\":%d,\"ended\":%d,\"topics\":%d}".formatted(loaded.units(),
            loaded.officials(), loaded.appointments(), loaded.ended(), loaded.topics())
        : "单位 %d 个,人员 %d 名,新任职 %d 项,终止任职 %d 项,主题 %d 个。".formatted(loaded.units(), loaded.officials(),
            loaded.appointments(), loaded.ended(), loaded.topics()));
    if (Files.exists(passwords) && !line.json()) {
      out.println("新人员的初始密码在 " + passwords);
    }
    return 0;
  }
}
