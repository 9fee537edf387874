package cn.kuaichu.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result as a table for people or one JSON document for programs. */
final class Report {
  private static final Map<String, ToDoubleFunction<Slice>> BY_SLICE = new LinkedHashMap<>();
  private static final Map<String, ToDoubleFunction<Work>> BY_COUNT = new LinkedHashMap<>();

  static {
    BY_SLICE.put("lifecyclesPerSecond", Slice::perSecond);
    BY_SLICE.put("cpuMillis", Slice::cpuMillis);
    BY_SLICE.put("jvmMillis", Slice::jvmMillis);
    BY_SLICE.put("databaseMillis", Slice::databaseMillis);
    BY_SLICE.put("clientMillis", Slice::clientMillis);
    BY_SLICE.put("workMillis", Slice::workMillis);
    BY_SLICE.put("walKilobytes", Slice::walKilobytes);
    BY_COUNT.put("statements", Work::statements);
    BY_COUNT.put("roundTrips", Work::roundTrips);
    BY_COUNT.put("transactions", Work::transactions);
    BY_COUNT.put("rowsInserted", Work::inserted);
    BY_COUNT.put("rowsUpdated", Work::updated);
    BY_COUNT.put("rowsDeleted", Work::deleted);
  }

  private static final Map<String, String> LABELS = Map.ofEntries(
      Map.entry("lifecyclesPerSecond", "每秒完整流程数"), Map.entry("cpuMillis", "CPU 合计（毫秒）"),
      Map.entry("jvmMillis", "其中 Java(毫秒)"), Map.entry("databaseMillis", "其中数据库（毫秒）"),
      Map.entry("clientMillis", "办理线程（毫秒）"), Map.entry("workMillis", "办理线程+数据库"),
      Map.entry("walKilobytes", "预写日志（KB）"), Map.entry("statements", "SQL 语句"),
      Map.entry("roundTrips", "数据库往返"), Map.entry("transactions", "事务"),
      Map.entry("rowsInserted", "插入行"), Map.entry("rowsUpdated", "更新行"), Map.entry("rowsDeleted", "删除行"));

  private Report() {}

  static void table(Result result, PrintStream out) {
    out.printf("%d 个客户端，%d 组交替时段；除速率外均为每件诉求的用量，比值 = 本系统 ÷ 原版%n%n", result.clients(), result.ours().size());
    out.printf("%-18s %10s %10s   %s%n", "", "本系统", "原版", "比值（最小–最大）");
    BY_SLICE.forEach((name, figure) -> {
      Result.Ratio ratio = result.ratio(figure);
      out.printf("%-16s %10.1f %10.1f   %.2f (%.2f–%.2f)%n", LABELS.get(name), Result.median(result.ours(), figure),
          Result.median(result.stock(), figure), ratio.median(), ratio.least(), ratio.most());
    });
    BY_COUNT.forEach((name, figure) -> {
      double ours = figure.applyAsDouble(result.ourWork());
      double stock = figure.applyAsDouble(result.stockWork());
      out.printf("%-16s %10.1f %10.1f   %.2f%n", LABELS.get(name), ours, stock, ours / stock);
    });
  }

  static void statements(String name, Work work, PrintStream out) {
    out.printf("%n%s：每件诉求的 SQL 语句%n", name);
    work.byStatement().entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> out.printf("%6.2f  %s%n", entry.getValue(), entry.getKey()));
  }

  static void json(Result result, PrintStream out) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("clients", result.clients());
    document.put("slices", result.ours().size());
    document.put("ours", side(result.ours(), result.ourWork()));
    document.put("stock", side(result.stock(), result.stockWork()));
    Map<String, Object> ratios = new LinkedHashMap<>();
    BY_SLICE.forEach((name, figure) -> ratios.put(name, result.ratio(figure)));
    document.put("oursOverStock", ratios);
    try {
      out.println(new ObjectMapper().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers always have a JSON form", e);
    }
  }

  private static Map<String, Object> side(List<Slice> slices, Work work) {
    Map<String, Object> side = new LinkedHashMap<>();
    BY_SLICE.forEach((name, figure) -> side.put(name, Result.median(slices, figure)));
    BY_COUNT.forEach((name, figure) -> side.put(name, figure.applyAsDouble(work)));
    return side;
  }
}
