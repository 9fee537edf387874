package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.keeping.figures.OuterIndicators;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Unit;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The sample district's year: some hundred invented matters, each really carried through the models at the moments of
 * its story. Made again it is the same year, but for its days, which end today.
 */
@Component
class SampleYear {
  private static final Logger LOG = LoggerFactory.getLogger(SampleYear.class);
  private static final long SEED = 20_261_130;
  /** Seeds that stand beside each other begin alike. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int DAYS = 365;
  private static final int REMEMBERED = 60; // stories
  private static final int REPEATED_SHARE = 7; // one in so many asks for what is being handled already
  private static final int SLOW_SHARE = 18; // one in so many is late
  private static final int TOLD_AT_ONCE = 50; // then a line of progress
  private static final int MONTHS = 11;
  private static final int REPORTED_ON = 5; // day of the next month
  private final Stage stage;
  private final Arrivals arrivals;
  private final OuterIndicators indicators;
  private final Outdoors outdoors;
  private final Clock clock;
  private volatile boolean stopped;

  SampleYear(Stage stage, Arrivals arrivals, OuterIndicators indicators, Outdoors outdoors, Clock clock) {
    this.stage = stage;
    this.arrivals = arrivals;
    this.indicators = indicators;
    this.outdoors = outdoors;
    this.clock = clock;
  }

  void stop() {
    stopped = true;
  }

  /** @return how many stories stopped before their end */
  int tell(int cases) {
    Year year = new Year(clock.instant());
    long begun = System.nanoTime();
    List<Tale> tales = tales(cases);
    for (int i = 0; i < tales.size() && !stopped; i++) {
      int no = i;
      year.told("story " + (i + 1), () -> year.tell(no, tales.get(no)));
      if ((i + 1) % TOLD_AT_ONCE == 0) {
        LOG.info("示例数据：已生成 {} 件，共 {} 件", i + 1, tales.size());
      }
    }
    if (!stopped) {
      year.told("inspections", () -> new Inspected(stage, year.today, new Random(SEED)).tell());
      year.told("indicators", year::counted);
      year.told("visits", () -> outdoors.tell(year.today, new Random(SEED)));
      year.told("referrals", () -> stage.referralsAreAnswered(year.today));
    }
    LOG.info("示例数据：{} 件，用时 {} 秒，{} 件中途停下", tales.size(), (System.nanoTime() - begun) / 1_000_000_000L,
        year.broken);
    return year.broken;
  }

  /** What every district has must not be left to chance; the rest is, spread over the year. The oldest come first. */
  private static List<Tale> tales(int cases) {
    List<Tale> tales = new ArrayList<>(Tale.all());
    int others = cases - tales.size();
    for (int i = 0; i < others; i++) {
      tales.add(Tale.any(kind(i), DAYS - DAYS * i / others));
    }
    tales.sort(Comparator.comparing(Tale::daysAgo).reversed());
    return tales;
  }

  private static Kind kind(int no) {
    if (no % REPEATED_SHARE == 0) {
      return Kind.REPEATED;
    }
    return no % SLOW_SHARE == 2 ? Kind.SLOW : Kind.of(chance(-no));
  }

  private static Random chance(int no) {
    return new Random((SEED + no) * SPREAD);
  }

  private record Told(Matter matter, Unit village, Appeal appeal) {}

  /** The year while it is told. */
  private final class Year {
    private final List<Matter> matters = Matter.all();
    private final List<Unit> villages = arrivals.villages();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Instant today;
    private int broken;

    Year(Instant today) {
      this.today = today;
    }

    void told(String what, Runnable story) {
      try {
        story.run();
      } catch (RuntimeException e) {
        broken++;
        LOG.warn("the sample's {} stopped where it stands", what, e);
      } finally {
        StoryClock.tell(null);
      }
    }

    void tell(int no, Tale tale) {
      Random chance = chance(no);
      Instant begin = begin(today.minus(Duration.ofDays(tale.daysAgo())), chance);
      StoryClock.tell(begin);
      Told earlier = tale.kind() == Kind.REPEATED ? running() : null;
      Told concerned = earlier != null ? earlier : concerned(tale, chance);
      Registration.Person person = Arrivals.person(concerned.village(), chance);
      // who asks once more rings up the unit that took the matter down
      String channel = earlier == null ? Arrivals.channel(chance) : "HOTLINE";
      String intake = earlier == null ? null : earlier.appeal().intakeUnit();
      Registration brought = arrivals.bring("%05d".formatted(no + 1), channel, concerned.matter(), concerned.village(),
          intake, person, begin);
      if (tale.kind() == Kind.ELSEWHERE) {
        stage.register(Arrivals.answered(brought, concerned.matter(), begin));
        return;
      }
      Appeal appeal = stage.register(brought);
      if (earlier == null) {
        told.addFirst(new Told(concerned.matter(), concerned.village(), appeal));
      }
      AtomicInteger times = new AtomicInteger();
      Function<Instant, Appeal> again = at -> stage.register(arrivals.bring(
          "%05d-%d".formatted(no + 1, times.incrementAndGet()), "HOTLINE", concerned.matter(), concerned.village(),
          appeal.intakeUnit(), person, at));
      Story.Cast cast = new Story.Cast(concerned.matter(), again,
          earlier == null ? null : earlier.appeal().number(), arrivals.neighbour(concerned.village()), tale.waitsAt(),
          tale.claimed());
      new Story(stage, cast, appeal, begin, today, chance).tell(tale.kind());
    }

    private Told concerned(Tale tale, Random chance) {
      List<Matter> fit = matters.stream().filter(tale::fits).toList();
      Unit any = villages.get(chance.nextInt(villages.size()));
      Unit village = villages.stream().filter(unit -> unit.id().equals(tale.village())).findFirst().orElse(any);
      return new Told(fit.get(chance.nextInt(fit.size())).at(Arrivals.place(chance)), village, null);
    }

    /** The newest that is still being handled; null where there is none. */
    private Told running() {
      return told.stream().limit(REMEMBERED)
          .filter(one -> stage.now(one.appeal().id()).status() != Status.REGISTERED
              && !stage.now(one.appeal().id()).status().ended())
          .findFirst().orElse(null);
    }

    /** Between nine and five on a weekday, or just now. */
    private Instant begin(Instant day, Random chance) {
      LocalDate date = WorkCalendar.date(day);
      while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
        date = date.minusDays(1);
      }
      Instant begin = date.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant().plusSeconds(chance.nextInt(8 * 3600));
      return begin.isBefore(today) ? begin : today.minus(Duration.ofMinutes(1 + chance.nextInt(90)));
    }

    /** What the offices around us counted each month. */
    void counted() {
      YearMonth now = YearMonth.from(WorkCalendar.date(today));
      Random chance = new Random(SEED);
      for (int ago = MONTHS; ago > 0; ago--) {
        YearMonth month = now.minusMonths(ago);
        Instant written = month.plusMonths(1).atDay(REPORTED_ON).atTime(10, 0).atZone(WorkCalendar.ZONE).toInstant();
        if (written.isBefore(today)) {
          StoryClock.tell(written);
          for (OuterIndicators.Kind kind : indicators.kinds()) {
            indicators.enter("coordinator-d-centre", month.toString(), kind.kind(), 5L + 4L * ago + chance.nextInt(20),
                month.getMonthValue() + " 月月报", null);
          }
        }
      }
    }
  }
}
