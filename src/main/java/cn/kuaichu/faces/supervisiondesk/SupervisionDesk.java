package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.faces.supervisiondesk.Ages.Age;
import cn.kuaichu.faces.supervisiondesk.DeskReader.Running;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** 督办台: what falls due when, where, and what the timers will do about it. */
@Component
class SupervisionDesk {
  private static final int DAYS_DUE = 14;
  private static final int DAYS_FIRING = 7;
  private final Supervisors supervisors;
  private final DeskReader reader;
  private final WatchBoard watch;
  private final Units units;
  private final DeskTime time;

  SupervisionDesk(Supervisors supervisors, DeskReader reader, WatchBoard watch, Units units, DeskTime time) {
    this.supervisors = supervisors;
    this.reader = reader;
    this.watch = watch;
    this.units = units;
    this.time = time;
  }

  /** What a page needs before it can ask; the only answer for everybody. */
  DeskView.Entry entry(List<DeskView.Choice> grounds) {
    return supervisors.find().map(found -> new DeskView.Entry(true, found.name(), area(found), choices(found), grounds,
        time.soonInWords(), time.warnings(), OrderBoard.isDiscipline(found))).orElse(DeskView.Entry.closed());
  }

  private String area(Supervisor reader) {
    return reader.wholeDistrict() ? units.district().name()
        : String.join("、", reader.posts().stream().map(post -> units.get(post.unit()).name()).distinct().toList());
  }

  private List<DeskView.Choice> choices(Supervisor reader) {
    return units.all().stream().filter(unit -> reader.units().contains(unit.id()))
        .map(unit -> new DeskView.Choice(unit.id(), unit.shortName())).toList();
  }

  DeskView.Timeline timeline() {
    Supervisor me = supervisors.current();
    LocalDate today = time.today();
    Ages ages = time.ages();
    Map<Age, Map<String, Long>> late = new EnumMap<>(Age.class);
    Map<LocalDate, Map<String, Long>> coming = new TreeMap<>();
    for (DeskReader.Due due : reader.due(me, today.plusDays(DAYS_DUE), ages)) {
      Map<String, Long> bar = due.age() != null ? late.computeIfAbsent(due.age(), age -> new HashMap<>())
          : coming.computeIfAbsent(due.day(), day -> new HashMap<>());
      bar.merge(due.tier() == null ? CaseFilter.NO_TIER : due.tier(), due.count(), Long::sum);
    }
    List<DeskView.Bar> overdue = new ArrayList<>();
    for (Age age : Age.values()) {
      overdue.add(new DeskView.Bar(age.name(), ages.label(age), Ages.brief(ages.from(age)), "", true, true,
          late.getOrDefault(age, Map.of())));
    }
    List<DeskView.Bar> days = today.datesUntil(today.plusDays(DAYS_DUE)).map(day -> new DeskView.Bar(day.toString(),
        label(day), Integer.toString(day.getDayOfMonth()), DeskTime.weekday(day), time.isWorkday(day),
        time.isKnown(day),
        coming.getOrDefault(day, Map.of())))
        .toList();
    return new DeskView.Timeline(overdue, days);
  }

  private static String label(LocalDate day) {
    return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  DeskView.Timers timers() {
    Supervisor me = supervisors.current();
    LocalDate today = time.today();
    Map<LocalDate, Map<String, Long>> byDay = new HashMap<>();
    List<DeskReader.Firing> firings = reader.firings(me, today.plusDays(DAYS_FIRING));
    firings.forEach(
        firing -> byDay.computeIfAbsent(firing.day(), day -> new HashMap<>()).put(firing.what(), firing.count()));
    List<DeskView.Firing> days = today.datesUntil(today.plusDays(DAYS_FIRING)).map(day -> {
      Map<String, Long> counts = byDay.getOrDefault(day, Map.of());
      return new DeskView.Firing(day.toString(), label(day), DeskTime.weekday(day), time.isWorkday(day),
          counts.getOrDefault("REMINDER", 0L), counts.getOrDefault("DUE", 0L), counts.getOrDefault("OVERDUE", 0L));
    }).toList();
    return new DeskView.Timers(days, firings.stream().filter(firing -> firing.what().equals("WAITING"))
        .mapToLong(DeskReader.Firing::count).sum());
  }

  DeskView.Tallies tallies() {
    List<DeskReader.Tally> all = reader.tallies(supervisors.current());
    DeskView.Tally sum = all.stream().filter(row -> row.tier() == null && row.unit() == null).findFirst()
        .map(row -> tally(row, "", "合计", null)).orElseThrow();
    List<DeskView.Tally> tiers = all.stream().filter(row -> row.tier() != null)
        .sorted(Comparator.comparing(row -> tierOrder(row.tier())))
        .map(row -> tally(row, row.tier(), tier(row.tier()), null)).toList();
    List<DeskView.Tally> byUnit = all.stream().filter(row -> row.unit() != null)
        .sorted(Comparator.comparing(DeskReader.Tally::overdue).thenComparing(DeskReader.Tally::soon)
            .thenComparing(DeskReader.Tally::open).reversed().thenComparing(DeskReader.Tally::unit))
        .map(row -> tally(row, row.unit(), unit(row.unit()),
            units.find(row.unit()).map(found -> found.tier().label()).orElse("已撤销")))
        .toList();
    return new DeskView.Tallies(sum, tiers, byUnit);
  }

  private DeskView.Tally tally(DeskReader.Tally row, String key, String label, String tier) {
    return new DeskView.Tally(key, label, tier, row.open(), row.soon(), row.overdue(),
        row.oldest() == null ? null : DeskTime.day(row.oldest()),
        row.oldest() == null ? null : Duration.between(row.oldest(), time.now()).toDays());
  }

  private static int tierOrder(String tier) {
    return CaseFilter.NO_TIER.equals(tier) ? Tier.values().length : Tier.valueOf(tier).ordinal();
  }

  static String tier(String tier) {
    return tier == null || CaseFilter.NO_TIER.equals(tier) ? "待定责" : Tier.valueOf(tier).label();
  }

  String unit(String id) {
    return id == null ? "" : units.find(id).map(Unit::shortName).orElse(id + "（已撤销）");
  }

  boolean isWithin(String id, String ancestor) {
    return units.find(id).isPresent() && units.isWithin(id, ancestor);
  }

  DeskView.Page cases(CaseFilter filter) {
    Supervisor me = supervisors.current();
    if (filter.unit() != null && !me.sees(filter.unit())) {
      throw new AppealRefused("所选单位不在您的督办范围内，请重新选择单位。");
    }
    List<Running> found = reader.page(me, filter);
    boolean more = found.size() > DeskReader.PAGE;
    List<Running> shown = more ? found.subList(0, DeskReader.PAGE) : found;
    Running last = more ? shown.get(shown.size() - 1) : null;
    DeskTime.Colours colours = time.colours();
    return new DeskView.Page(shown.stream().map(row -> row(row, colours)).toList(),
        last == null ? null : new CaseFilter.After(last.terms().dueAt(), last.appealId()).text(),
        filter.after() == null ? reader.count(me, filter) : null);
  }

  private DeskView.Row row(Running row, DeskTime.Colours colours) {
    DeskReader.Beside beside = row.beside();
    return new DeskView.Row(row.number(), row.title(), unit(row.unit()), tier(row.tier()),
        Status.valueOf(row.status()).label(), RunningClock.of(row.terms(), time, colours),
        new DeskView.Owner(owner(beside), beside.owner() != null),
        beside.orders() == null ? List.of() : List.of(beside.orders().split("、")), beside.instance());
  }

  private static String owner(DeskReader.Beside beside) {
    if (beside.owner() != null) {
      return beside.owner();
    }
    return beside.tasks() == 0 ? "没有待办" : "无人领取";
  }

  static String clockName(String kind) {
    return "ACCEPTANCE".equals(kind) ? "受理" : "办理";
  }

  /** @return null until the watch has looked for the first time */
  DeskView.Watch watch() {
    return watch.last(supervisors.current(), time.today());
  }
}
