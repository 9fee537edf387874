package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.DistrictTable.Row;
import cn.kuaichu.people.identity.UnitKinds.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a district's units, officials and topics go together; notes every fault and changes nothing. */
final class DistrictCheck {
  /** As the tables' own checks have it. */
  static final Pattern UNIT_ID = Pattern.compile("[a-z0-9-]{1,40}");
  static final Pattern TELEPHONE = Pattern.compile("[0-9+][0-9 -]{2,24}");
  /** As the engine takes names of users, and the login page. */
  private static final Pattern LOGIN = Pattern.compile("[a-zA-Z0-9.-]{1,64}");
  private static final Map<String, Role> ROLES = Arrays.stream(Role.values())
      .collect(Collectors.toMap(Role::word, role -> role));
  private static final Map<String, Tier> TIERS = Arrays.stream(Tier.values())
      .collect(Collectors.toMap(Tier::name, tier -> tier));

  private final DistrictTable units;
  private final DistrictTable officials;
  private final DistrictTable topics;
  private final Map<String, Kind> kinds;
  private final DistrictState now;
  private final Map<String, Row> unitRows = new LinkedHashMap<>();

  DistrictCheck(DistrictTable units, DistrictTable officials, DistrictTable topics, List<Kind> kinds,
      DistrictState now) {
    this.units = units;
    this.officials = officials;
    this.topics = topics;
    this.kinds = kinds.stream()
        .collect(Collectors.toMap(Kind::word, kind -> kind, (one, other) -> one, LinkedHashMap::new));
    this.now = now;
  }

  void check() {
    units.rows().forEach(this::collect);
    units.rows().forEach(this::unit);
    numbersOfUnits();
    Officialdom officialdom = new Officialdom();
    officials.rows().forEach(officialdom::official);
    neededPosts();
    topics();
  }

  /** Where a file cannot be read at all, the others are not blamed for it. */
  private boolean isUnknown(String unit) {
    return unit != null && !unitRows.isEmpty() && !unitRows.containsKey(unit);
  }

  private static void requireAll(DistrictTable table, Row row, String... columns) {
    List<String> empty = Stream.of(columns).filter(column -> row.get(column) == null).toList();
    if (!empty.isEmpty()) {
      table.fault(row, String.join("、", empty) + " 不能为空。");
    }
  }

  private static String oneOf(Iterable<String> words) {
    return "应为 " + String.join("、", words) + " 之一。";
  }

  // --- units

  private void collect(Row row) {
    String id = row.get("id");
    Row first = id == null ? null : unitRows.putIfAbsent(id, row);
    if (first != null) {
      units.fault(row, "单位编号“" + id + "”与第 " + first.line() + " 行重复。");
    }
  }

  private void unit(Row row) {
    requireAll(units, row, "id", "tier", "kind", "name", "short_name");
    if (row.get("id") != null && !UNIT_ID.matcher(row.get("id")).matches()) {
      units.fault(row, "单位编号“" + row.get("id") + "”只能用小写字母、数字和连字符，最多 40 个字符。");
    }
    if (row.get("telephone") != null && !TELEPHONE.matcher(row.get("telephone")).matches()) {
      units.fault(row, "电话“" + row.get("telephone") + "”只能用数字、空格和连字符，至少 3 位，最多 25 位。");
    }
    if (row.get("tier") != null && !TIERS.containsKey(row.get("tier"))) {
      units.fault(row, "层级“" + row.get("tier") + "”不对，" + oneOf(TIERS.keySet().stream().sorted().toList()));
    }
    kind(row);
    parent(row);
  }

  private void kind(Row row) {
    Kind kind = kinds.get(row.get("kind"));
    if (kind == null && row.get("kind") != null) {
      units.fault(row, "单位类别“" + row.get("kind") + "”不对，" + oneOf(kinds.keySet()));
    } else if (kind != null && TIERS.containsKey(row.get("tier")) && kind.tier() != TIERS.get(row.get("tier"))) {
      units.fault(row,
          "类别 " + kind.word() + "（" + kind.label() + "）的层级应为 " + kind.tier() + "，不能是 " + row.get("tier") + "。");
    }
  }

  private void parent(Row row) {
    String parent = row.get("parent");
    if (parent == null) {
      if (row.get("kind") != null && !row.get("kind").equals("DISTRICT")) {
        units.fault(row, "parent 不能为空，只有区（县）本身没有上级单位。");
      }
    } else if ("DISTRICT".equals(row.get("kind"))) {
      units.fault(row, "区（县）本身没有上级单位，parent 应为空。");
    } else if (!unitRows.containsKey(parent)) {
      units.fault(row, "上级单位“" + parent + "”不在 units.csv 中。");
    } else {
      above(row);
    }
  }

  /** A circle is told where it closes, once for each of its units; nothing walks round in it. */
  private void above(Row row) {
    Set<String> seen = new HashSet<>();
    Tier top = null;
    boolean township = false;
    for (Row at = row; at != null; at = unitRows.get(at.get("parent"))) {
      if (at.get("id") != null && !seen.add(at.get("id"))) {
        if (at.get("id").equals(row.get("id"))) {
          units.fault(row, "单位“" + row.get("id") + "”的上级又回到它自己，请改正 parent。");
        }
        return;
      }
      Tier tier = TIERS.get(at.get("tier"));
      if (top != null && tier != null && tier.ordinal() < top.ordinal() && at == unitRows.get(row.get("parent"))) {
        units.fault(row, "上级单位“" + at.get("id") + "”的层级 " + tier + " 低于本单位的 " + top + "。");
      }
      township |= tier == Tier.TOWNSHIP;
      top = top == null ? tier : top;
    }
    if (top == Tier.VILLAGE && !township) {
      units.fault(row, "村（社区）应在乡镇（街道）之下，它的上级中没有层级为 TOWNSHIP 的单位。");
    }
  }

  /** Units are never deleted, so those the file no longer names count as well. */
  private void numbersOfUnits() {
    if (unitRows.isEmpty()) {
      return;
    }
    Map<String, List<String>> byKind = new HashMap<>();
    unitRows.forEach(
        (id, row) -> byKind.computeIfAbsent(String.valueOf(row.get("kind")), kind -> new ArrayList<>()).add(id));
    now.units().values().stream().filter(unit -> !unitRows.containsKey(unit.id()))
        .forEach(unit -> byKind.computeIfAbsent(unit.kind(), kind -> new ArrayList<>()).add(unit.id() + "（系统中已有）"));
    for (Kind kind : kinds.values()) {
      List<String> found = byKind.getOrDefault(kind.word(), List.of());
      if (found.size() < kind.least()) {
        units.fault("缺少类别为 " + kind.word() + "（" + kind.label() + "）的单位，应有 " + kind.least() + " 个。");
      } else if (kind.most() != null && found.size() > kind.most()) {
        units.fault(
            "类别为 " + kind.word() + "（" + kind.label() + "）的单位只能有 " + kind.most() + " 个，现有 " + found.size() + " 个："
                + String.join("、", found) + "。单位编号启用后不能更换。");
      }
    }
  }

  // --- officials

  private final class Officialdom {
    private final Map<String, Row> byLogin = new HashMap<>();
    private final Map<List<String>, Row> posts = new HashMap<>();

    void official(Row row) {
      requireAll(officials, row, "login", "name", "unit", "role", "post");
      String login = row.get("login");
      if (login != null) {
        login(row, login);
      }
      if (isUnknown(row.get("unit"))) {
        officials.fault(row, "单位“" + row.get("unit") + "”不在 units.csv 中。");
      }
      role(row);
      Row same = posts.putIfAbsent(Arrays.asList(login, row.get("unit"), row.get("role")), row);
      if (same != null) {
        officials.fault(row, "登录名“" + login + "”在同一单位的同一岗位已见于第 " + same.line() + " 行。");
      }
    }

    private void login(Row row, String login) {
      if (!LOGIN.matcher(login).matches()) {
        officials.fault(row, "登录名“" + login + "”只能用英文字母、数字、点和连字符，最多 64 个字符。");
      }
      if (now.otherAccounts().contains(login)) {
        officials.fault(row, "登录名“" + login + "”已是系统管理中另建的账号，请换一个登录名。");
      }
      Row first = byLogin.putIfAbsent(login, row);
      if (first != null) {
        same(row, first, "name", "姓名");
        same(row, first, "person", "person");
      }
    }

    private void same(Row row, Row first, String column, String label) {
      if (!String.valueOf(row.get(column)).equals(String.valueOf(first.get(column)))) {
        officials.fault(row, "登录名“" + row.get("login") + "”的" + label + "与第 " + first.line() + " 行不同，一个登录名只能属于一个人。");
      }
    }

    private void role(Row row) {
      Role role = ROLES.get(row.get("role"));
      Row unit = unitRows.get(row.get("unit"));
      if (role == null && row.get("role") != null) {
        officials.fault(row,
            "岗位“" + row.get("role") + "”不对，" + oneOf(Arrays.stream(Role.values()).map(Role::word).toList()));
      } else if (role != null && role.reach == Role.Reach.DISTRICT && unit != null
          && TIERS.get(unit.get("tier")) != Tier.DISTRICT) {
        officials.fault(row, "岗位 " + role.word() + "（" + role.label() + "）可查看全区诉求，只能设在区级单位。");
      }
    }
  }

  private void neededPosts() {
    for (Kind kind : kinds.values()) {
      List<String> of = unitRows.entrySet().stream().filter(each -> kind.word().equals(each.getValue().get("kind")))
          .map(Map.Entry::getKey).toList();
      boolean held = kind.needed() == null || of.isEmpty() || officials.rows().isEmpty() || officials.rows().stream()
          .anyMatch(row -> of.contains(row.get("unit")) && kind.needed().word().equals(row.get("role")));
      if (!held) {
        officials.fault(kind.label() + "（" + String.join("、", of) + "）须有人任 " + kind.needed().word() + "（"
            + kind.needed().label() + "），否则诉求无人督办。");
      }
    }
  }

  // --- topics

  private void topics() {
    Map<String, Row> byCode = new HashMap<>();
    for (Row row : topics.rows()) {
      requireAll(topics, row, "code", "name");
      Row first = row.get("code") == null ? null : byCode.putIfAbsent(row.get("code"), row);
      if (first != null) {
        topics.fault(row, "主题编号“" + row.get("code") + "”与第 " + first.line() + " 行重复。");
      }
    }
    topics.rows().forEach(row -> topic(row, byCode));
  }

  private void topic(Row row, Map<String, Row> byCode) {
    String parent = row.get("parent");
    if (parent != null && !byCode.containsKey(parent)) {
      topics.fault(row, "上级主题“" + parent + "”不在 topics.csv 中。");
    } else if (parent != null && byCode.get(parent).get("parent") != null) {
      topics.fault(row, "主题只有两级，上级主题“" + parent + "”自己还有上级。");
    }
    Optional<String> department = Optional.ofNullable(row.get("department"));
    if (parent != null && department.isEmpty()) {
      topics.fault(row, "可选的主题须在 department 中写明主管部门。");
    }
    department.filter(this::isUnknown)
        .ifPresent(unit -> topics.fault(row, "主管部门“" + unit + "”不在 units.csv 中。"));
  }
}
