package cn.kuaichu.people.identity;

import cn.kuaichu.people.identity.DistrictState.Running;
import cn.kuaichu.people.identity.DistrictState.UnitNow;
import cn.kuaichu.people.identity.DistrictTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What loading a district's sound files changes, row by row, and nothing else. */
final class DistrictPlan {
  final List<Row> newUnits = new ArrayList<>();
  final List<Row> changedUnits = new ArrayList<>();
  final Map<String, Row> newOfficials = new LinkedHashMap<>();
  final Map<String, Row> changedOfficials = new LinkedHashMap<>();
  final List<Row> begun = new ArrayList<>();
  final List<Running> ended = new ArrayList<>();
  final Map<Running, Row> retitled = new LinkedHashMap<>();
  final List<Row> newTopics = new ArrayList<>();
  final List<Row> changedTopics = new ArrayList<>();
  /** Units in which all posts are vacant: their matters go to the next unit up. */
  final List<String> unserved = new ArrayList<>();
  /** What the files no longer name and what stays all the same. */
  final List<String> kept = new ArrayList<>();
  private final DistrictState now;
  private final List<String> lines = new ArrayList<>();
  private int officials;
  private int units;
  private int topics;
  private int renamed;

  private DistrictPlan(DistrictState now) {
    this.now = now;
  }

  static DistrictPlan of(List<Row> units, List<Row> officials, List<Row> topics, DistrictState now) {
    DistrictPlan plan = new DistrictPlan(now);
    plan.units(units);
    plan.officials(officials);
    plan.appointments(officials);
    plan.topics(topics);
    plan.unserved(units, officials);
    return plan;
  }

  private void units(List<Row> rows) {
    units = rows.size();
    for (Row row : rows) {
      UnitNow known = now.units().get(row.get("id"));
      String what = row.get("id") + "（" + row.get("name") + "）";
      if (known == null) {
        newUnits.add(row);
        lines.add("新增单位 " + what);
      } else {
        compare(row, known.fields(), DistrictFiles.UNIT, differences -> {
          changedUnits.add(row);
          lines.add("更新单位 " + what + "：" + differences);
        });
      }
    }
    keep("单位", now.units().keySet(), rows, "id");
  }

  private void officials(List<Row> rows) {
    Set<String> seen = new HashSet<>();
    for (Row row : rows) {
      String login = row.get("login");
      if (seen.add(login)) {
        official(row, login, now.officials().get(login));
      }
    }
    officials = seen.size();
  }

  private void official(Row row, String login, Map<String, String> known) {
    if (known == null) {
      newOfficials.put(login, row);
      lines.add("新增人员 " + login + "（" + row.get("name") + "）");
      return;
    }
    renamed += row.get("name").equals(known.get("name")) ? 0 : 1;
    compare(row, known, DistrictFiles.OFFICIAL, differences -> {
      changedOfficials.put(login, row);
      lines.add("更新人员 " + login + "：" + differences);
    });
  }

  private void appointments(List<Row> rows) {
    Map<List<String>, Running> running = new HashMap<>();
    now.running().forEach(each -> running.put(each.key(), each));
    for (Row row : rows) {
      Running known = running.remove(List.of(row.get("login"), row.get("unit"), row.get("role")));
      if (known == null) {
        begun.add(row);
        lines.add("新任职 " + row.get("login") + "（" + row.get("name") + "）：" + row.get("unit") + "." + row.get("role")
            + " " + row.get("post"));
      } else if (!known.post().equals(row.get("post"))) {
        retitled.put(known, row);
        lines.add("更新职务 " + row.get("login") + "（" + row.get("name") + "）：" + known.post() + " → " + row.get("post"));
      }
    }
    now.running().stream().filter(each -> running.containsKey(each.key())).forEach(each -> {
      ended.add(each);
      lines
          .add("终止任职 " + each.login() + "（" + each.name() + "）：" + each.unit() + "." + each.role() + " " + each.post());
    });
  }

  private void topics(List<Row> rows) {
    topics = rows.size();
    for (Row row : rows) {
      Map<String, String> known = now.topics().get(row.get("code"));
      String what = row.get("code") + "（" + row.get("name") + "）";
      if (known == null) {
        newTopics.add(row);
        lines.add("新增主题 " + what);
      } else {
        compare(row, known, DistrictFiles.TOPIC, differences -> {
          changedTopics.add(row);
          lines.add("更新主题 " + what + "：" + differences);
        });
      }
    }
    keep("主题", now.topics().keySet(), rows, "code");
  }

  private static void compare(Row row, Map<String, String> known, List<String> columns, Consumer<String> changed) {
    List<String> differences = columns.stream().filter(column -> !Objects.equals(row.get(column), known.get(column)))
        .map(column -> column + " " + known.getOrDefault(column, "（空）") + " → "
            + Objects.requireNonNullElse(row.get(column), "（空）"))
        .toList();
    if (!differences.isEmpty()) {
      changed.accept(String.join("，", differences));
    }
  }

  private void keep(String what, Set<String> known, List<Row> rows, String key) {
    Set<String> rest = new TreeSet<>(known);
    rows.forEach(row -> rest.remove(row.get(key)));
    if (!rest.isEmpty()) {
      kept.add("文件中没有而系统中已有的" + what + "保留不动：" + String.join("、", rest));
    }
  }

  private void unserved(List<Row> units, List<Row> officials) {
    Set<String> served = new HashSet<>();
    officials.forEach(row -> served.add(row.get("unit")));
    units.stream().filter(row -> !served.contains(row.get("id")) && row.get("parent") != null)
        .forEach(row -> unserved.add(row.get("id") + "（" + row.get("name") + "）"));
  }

  /**
   * @return whether so large a part of what is there would end or be called otherwise that the files may be the wrong
   * ones
   */
  boolean changesMoreThan(int percent) {
    return share(ended.size(), now.running().size()) > percent || share(renamed, now.officials().size()) > percent
        || share(changedUnits.size(), now.units().size()) > percent;
  }

  private static int share(int part, int whole) {
    return whole == 0 ? 0 : (int) Math.ceil(100.0 * part / whole);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** One change a line. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  String summary() {
    return "单位 %d 个（新增 %d，更新 %d），人员 %d 名（新增 %d，更新 %d），新任职 %d 项，终止任职 %d 项，更新职务 %d 项，主题 %d 个（新增 %d，更新 %d）。"
        .formatted(units, newUnits.size(), changedUnits.size(), officials, newOfficials.size(), changedOfficials.size(),
            begun.size(),
            ended.size(), retitled.size(), topics, newTopics.size(), changedTopics.size());
  }

  String question(int percent) {
    return "终止任职 %d 项（现有 %d 项），更名人员 %d 名（现有 %d 名），更新单位 %d 个（现有 %d 个），超过 %d%%，原有数据未作改动。确认无误后，请加 --yes 再执行一次。"
        .formatted(ended.size(), now.running().size(), renamed, now.officials().size(), changedUnits.size(),
            now.units().size(), percent);
  }

  /** For programs, in the order of {@link #summary}. */
  void numbers(BiConsumer<String, Integer> to) {
    to.accept("units", units);
    to.accept("officials", officials);
    to.accept("appointments", begun.size());
    to.accept("ended", ended.size());
    to.accept("topics", topics);
    to.accept("changes", lines.size());
  }
}
