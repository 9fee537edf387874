package cn.kuaichu.bench;

import cn.kuaichu.Kuaichu;
import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;

/** {@code bench}: how fast the product is beside stock on this machine. */
public final class BenchCommand implements Command {
  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "与原版引擎对比，测量诉求全流程的速度和用量";
  }

  @Override
  public String help() {
    return """
        用法：mvn spring-boot:run -Dspring-boot.run.arguments="bench [选项]"
              只在源码目录中可用；不用 Maven 的办法见 docs/performance.md

        在临时目录的数据库（fsync 开启）上反复走完诉求全流程，本系统与未作调整的 Camunda 7.24.0
        交替进行，输出各自的速率、每件诉求的用量和比值。不读写正式数据，结束后删除临时目录。

        选项：
          --clients=N   同时办理的人数（1 到 16，默认 1）
          --seconds=N   每个时段的秒数（1 到 600，默认 10）
          --slices=N    计入结果的交替时段组数（1 到 50，默认 6）
          --sql         另列双方每件诉求的 SQL 语句及次数
          --keep        保留临时目录
          --json        以 JSON 输出结果

        退出状态：0 全部流程走完；1 有流程没有走完。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("clients=", "seconds=", "slices=", "sql", "keep");
  }

  @Override
  public boolean needsProduct() {
    return false; // it starts one of its own, on a home of its own
  }

  @Override
  public int run(CommandLine line, PrintStream out) throws Exception {
    var options = new Bench.Options(line.number("clients", 1, 1, 16),
        Duration.ofSeconds(line.number("seconds", 10, 1, 600)),
        line.number("slices", 6, 1, 50), line.has("keep"));
    Result result = new Bench(Kuaichu.class, options).run();
    if (line.json()) {
      Report.json(result, out);
      return 0;
    }
    Report.table(result, out);
    if (line.has("sql")) {
      Report.statements("本系统", result.ourWork(), out);
      Report.statements("原版", result.stockWork(), out);
    }
    return 0;
  }
}
