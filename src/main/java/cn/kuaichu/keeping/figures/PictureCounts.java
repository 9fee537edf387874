package cn.kuaichu.keeping.figures;

import cn.kuaichu.ground.database.PlannedEachTime;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What pictures show beside the catalogue's figures: how old, how far, what falls due, what many speak of. */
@Repository
public class PictureCounts {
  /** @param group a tier, or empty. @param counts in the order of the bands */
  public record Ages(String group, List<Long> counts) {}

  public record Step(String label, long cases) {}

  /** @param overdue all that was due before the first day */
  public record Due(LocalDate from, LocalDate to, long overdue, Map<LocalDate, Long> days) {}

  /** @param voices matters and what repeats them */
  public record Topic(String topic, long voices, long matters, long open, long resolved) {}

  public record Matter(String number, String topic, String unit, long voices, boolean open) {}

  private static final List<Integer> OVER = Lines.of("age-bands.csv").stream()
      .map(row -> Integer.valueOf(row.getField("over"))).toList();
  private static final List<String> BANDS = Lines.of("age-bands.csv").stream().map(row -> row.getField("label"))
      .toList();
  private static final List<String> STEPS = Lines.of("funnel.csv").stream().map(row -> row.getField("label")).toList();
  static final List<Part> PARTS = Lines.of("funnel.csv").stream()
      .map(row -> Part.of("taken_on", row.getField("where"))).toList();
  private static final Part VOICES = Part.of("taken_on", "verdict in ('ACCEPTED', 'REPEAT')");
  private static final Part MATTERS = Part.of("taken_on", "verdict = 'ACCEPTED'");
  private static final Part UNRESOLVED = Part.of("taken_on", Part.OPEN);
  private static final Part RESOLVED = Part.of("taken_on", "verdict = 'ACCEPTED' and resolved_at is not null");
  static final List<Part> OF_TOPICS = List.of(VOICES, MATTERS, UNRESOLVED, RESOLVED);
  private static final String DUE_DAY = "(due_at at time zone 'Asia/Shanghai')::date";
  private static final int SHOWN = 10;
  private final JdbcClient jdbc;
  private final Counting counting;
  private final Clock clock;

  PictureCounts(PlannedEachTime jdbc, Counting counting, Clock clock) {
    this.jdbc = jdbc.client();
    this.counting = counting;
    this.clock = clock;
  }

  public List<String> bands() {
    return BANDS;
  }

  /** Open cases by tier and days since they were received. */
  public List<Ages> ages(FigureScope scope, Question question) {
    Map<String, List<Long>> found = new HashMap<>();
    jdbc.sql("select coalesce(tier, ''), width_bucket(:endDay - (received_at at time zone 'Asia/Shanghai')::date, "
        + ":bounds::int[]), count(*) from counted_case where " + Part.OPEN + " and received_at < :end and "
        + scope.ofCases() + question.narrowing() + " group by 1, 2")
        .params(parameters(scope, question)).param("bounds", OVER.stream().skip(1).map(over -> over + 1)
            .toArray(Integer[]::new))
        .query((ResultSet row) -> {
          found.computeIfAbsent(row.getString(1), key -> new ArrayList<>(BANDS.stream().map(band -> 0L).toList()))
              .set(row.getInt(2), row.getLong(3));
        });
    return found.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(tier -> new Ages(tier.getKey(), tier.getValue())).toList();
  }

  /** How far the cases of the period have come. */
  public List<Step> funnel(FigureScope scope, Question question) {
    Counts counts = counting.summed(scope, question, clock.instant(), null, PARTS);
    return IntStream.range(0, STEPS.size()).mapToObj(no -> new Step(STEPS.get(no), counts.of("", PARTS.get(no))))
        .toList();
  }

  /** @param days how many from today on */
  public Due due(FigureScope scope, Question question, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    Map<LocalDate, Long> found = new HashMap<>();
    jdbc.sql("select greatest(" + DUE_DAY + ", :today - 1), count(*) from counted_case where " + Part.OPEN
        + " and due_at < :until::date::timestamp at time zone 'Asia/Shanghai' and " + scope.ofCases()
        + question.narrowing() + " group by 1")
        .params(parameters(scope, question)).param("today", today).param("until", today.plusDays(days))
        .query((ResultSet row) -> {
          found.put(row.getObject(1, LocalDate.class), row.getLong(2));
        });
    Long overdue = found.remove(today.minusDays(1));
    return new Due(today, today.plusDays(days), overdue == null ? 0 : overdue, found);
  }

  /** Of the period; what most voices speak of comes first. */
  public List<Topic> topics(FigureScope scope, Question question) {
    Counts counts = counting.summed(scope, question, clock.instant(), By.TOPIC, OF_TOPICS);
    return counts.groups().stream().filter(topic -> !topic.isEmpty())
        .map(
            topic -> new Topic(topic, counts.of(topic, VOICES), counts.of(topic, MATTERS), counts.of(topic, UNRESOLVED),
                counts.of(topic, RESOLVED)))
        .filter(topic -> topic.voices() > 0)
        .sorted(Comparator.comparingLong(Topic::voices).reversed().thenComparing(Topic::topic)).limit(SHOWN).toList();
  }

  /** Those repeated most in the period; the original is one the reader may know of. */
  public List<Matter> matters(FigureScope scope, Question question) {
    return jdbc.sql("""
        with said as (
          select repeat_of, count(*) as voices
            from counted_case
           where repeat_of is not null and verdict = 'REPEAT' and taken_on >= :from and taken_on < :to and %s
           group by repeat_of
           order by 2 desc, 1
           limit :read
        )
        select number, coalesce(topic, ''), owner_unit, voices + 1, %s
          from said
          join counted_case on number = said.repeat_of
         where %s%s
         order by voices desc, number
         limit :shown
        """.formatted(scope.ofCases(), "(" + Part.OPEN + ")",
        scope.ofCases(), question.narrowing())).params(parameters(scope, question)).param("shown", SHOWN)
        .param("read", SHOWN * SHOWN).query((row, n) -> new Matter(row.getString(1), row.getString(2), row.getString(3),
            row.getLong(4), row.getBoolean(5)))
        .list();
  }

  private Map<String, Object> parameters(FigureScope scope, Question question) {
    return Cases.parameters(scope, question, clock.instant());
  }
}
