package cn.kuaichu.life.deadline;

import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** {@code deadlines}: what a changed decision table would do to running cases, and, when asked to, does it. */
public final class DeadlinesCommand implements Command {
  private static final int SHOWN = 50;
  private static final int STEP = 500;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(WorkCalendar.ZONE);

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public String summary() {
    return "时限表修改后，列出在办诉求的期限将怎样变化，确认后再调整";
  }

  @Override
  public String help() {
    return """
        用法：java -jar kuaichu.jar deadlines [--apply]

        修改过的时限表（受理时限、办理时限）只用于新的诉求。本命令列出在办诉求按新表计算会怎样变化，不作任何改动；
        加 --apply 才逐件调整，期限和提醒在同一事务中生效，台账记一笔。已批准的延期和中止天数保留，时钟不重新起算，
        已发出的提醒不再发出。可重复执行，已调整的不会再变。

        选项：
          --apply   按新表调整
          --all     列出全部变化（默认只列前 50 件）
          --json    以 JSON 输出结果

        退出状态：0 已完成；1 未完成。
        """;
  }

  @Override
  public Set<String> options() {
    return Set.of("apply", "all");
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    ChangedRules rules = line.bean(ChangedRules.class);
    List<ChangedRules.Change> changes = rules.changes();
    int applied = line.has("apply") ? apply(rules, changes.size(), line) : 0;
    long passed = changes.stream().filter(ChangedRules.Change::passed).count();
    if (line.json()) {
      out.println("{\"changes\":%d,\"overdueAtOnce\":%d,\"applied\":%d}".formatted(changes.size(), passed, applied));
      return 0;
    }
    changes.stream().limit(line.has("all") ? Long.MAX_VALUE : SHOWN).forEach(change -> out.println(said(change)));
    if (changes.size() > SHOWN && !line.has("all")) {
      out.println("……其余 " + (changes.size() - SHOWN) + " 件用 --all 查看。");
    }
    out.println(changes.isEmpty() ? "在办诉求的期限与现行时限表一致，没有需要调整的。"
        : line.has("apply") ? "已调整 " + applied + " 件。"
            : "共有 " + changes.size() + " 件会变化，其中 " + passed + " 件调整后即已逾期。尚未作任何改动；确认无误后加 --apply 执行。");
    return 0;
  }

  private static int apply(ChangedRules rules, int all, CommandLine line) {
    int[] done = {0};
    return rules.apply(change -> {
      done[0]++;
      if (done[0] % STEP == 0) {
        line.notes().println("已调整 " + done[0] + " / " + all + " 件");
      }
    });
  }

  private static String said(ChangedRules.Change change) {
    return "%s  %s  %d 天 → %d 天  到期日 %s → %s%s".formatted(change.number(), change.kind().label(), change.daysBefore(),
        change.daysAfter(), DAY.format(change.dueBefore()), DAY.format(change.dueAfter()),
        change.passed() ? "  调整后即已逾期" : "");
  }
}
