package cn.kuaichu.oversight.notices;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fills the blanks of a rule's sentence from the entry: units, posts and dates, never a citizen's name. */
@Component
class NoticeWords {
  static final Set<String> BLANKS = new TreeSet<>(Set.of("{number}", "{unit}", "{from}", "{due}", "{order}", "{actor}",
      "{clock}", "{conference}", "{inspection}", "{gap}", "{round}"));
  private static final Pattern BLANK = Pattern.compile("\\{[^}]*}");
  /** Where an entry does not say it. */
  private static final String UNSAID = "（未载明）";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private final Units units;
  private final JdbcClient jdbc;

  NoticeWords(Units units, JdbcClient jdbc) {
    this.units = units;
    this.jdbc = jdbc;
  }

  static Optional<String> unknown(String words) {
    return BLANK.matcher(words).results().map(MatchResult::group).filter(blank -> !BLANKS.contains(blank)).findFirst();
  }

  String of(NoticeRule rule, Occasion occasion) {
    return BLANK.matcher(rule.words())
        .replaceAll(found -> Matcher.quoteReplacement(filled(found.group(), occasion).orElse(UNSAID)));
  }

  private Optional<String> filled(String blank, Occasion occasion) {
    Entry entry = occasion.entry();
    return switch (blank) {
      case "{number}" -> Optional.of(entry.number());
      case "{unit}" -> first(entry, "unit", "toUnit", "assistUnit", "leadUnit").map(this::name);
      case "{from}" -> entry.said("from").map(this::name);
      case "{order}" -> entry.said("orderNumber");
      case "{actor}" -> Optional.of(actor(entry));
      case "{clock}" -> entry.said("clock").map(kind -> ClockKind.valueOf(kind).label());
      case "{gap}" -> entry.said("role").map(role -> name(entry.said("unit").orElse("")) + Role.of(role).label());
      case "{due}" -> first(entry, "dueAt", "dueOn").or(() -> dueByItsClock(entry)).map(NoticeWords::day);
      default -> entry.said(blank.substring(1, blank.length() - 1));
    };
  }

  private static Optional<String> first(Entry entry, String... keys) {
    return Stream.of(keys).flatMap(key -> entry.said(key).stream()).findFirst();
  }

  private Optional<String> dueByItsClock(Entry entry) {
    return entry.said("clock").flatMap(kind -> jdbc
        .sql("select due_at from case_clock where appeal_id = ? and round = ? and kind = ?")
        .params(entry.appealId(), entry.round(), kind).query(Timestamp.class).optional()
        .map(due -> due.toInstant().toString()));
  }

  private String actor(Entry entry) {
    if (Actor.SYSTEM.login().equals(entry.actor())) {
      return "系统";
    }
    return entry.doer().map(who -> name(who.post().unit()) + who.post().role().label()).orElse("诉求人");
  }

  private String name(String unit) {
    return units.find(unit).map(Unit::shortName).orElse(unit);
  }

  /** @param said a moment or a day */
  private static String day(String said) {
    try {
      return DAY.format(said.contains("T") ? LocalDate.ofInstant(Instant.parse(said), WorkCalendar.ZONE)
          : LocalDate.parse(said));
    } catch (DateTimeException e) {
      return said;
    }
  }
}
