package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
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
  private static final String SOURCE = "sample";
  private static final long SEED = 20_261_130;
  /** Seeds that stand beside each other begin alike. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int DAYS = 365;
  private static final int REMEMBERED = 60; // stories
  private static final int REPEATED_SHARE = 7; // one in so many asks for what is being handled already
  private static final int SLOW_SHARE = 18; // one in so many is late
  private static final int WAITING_SHARE = 40; // one in so many waits to be screened
  private static final int TOLD_AT_ONCE = 50; // then a line of progress
  private static final String[] CHANNELS = {"VISIT", "HOTLINE", "QR", "ONLINE", "MEETING", "LETTERBOX",
      "QUESTIONNAIRE", "FIELD_STUDY"};
  private static final String[] PLACES = {"一组路口", "二组", "三组晒坝", "老街", "小学门口", "文化广场", "桥头", "卫生站旁", "集市口", "五组水塘边"};
  private static final String[] NAMES = {"周", "吴", "郑", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许"};
  private static final String[] CALLED = {"大娘", "桂兰", "建国", "秀英", "德明", "玉珍", "志强", "春梅", "永福", "小燕"};
  private final Stage stage;
  private final Units units;
  private final Clock clock;
  private volatile boolean stopped;

  SampleYear(Stage stage, Units units, Clock clock) {
    this.stage = stage;
    this.units = units;
    this.clock = clock;
  }

  void stop() {
    stopped = true;
  }

  /** @return how many stories stopped before their end */
  int tell(int cases) {
    List<Matter> matters = Matter.all();
    List<Unit> villages = units.all().stream().filter(unit -> unit.tier() == Tier.VILLAGE).toList();
    Deque<Told> told = new ArrayDeque<>();
    Instant today = clock.instant();
    long begun = System.nanoTime();
    int broken = 0;
    for (int i = 0; i < cases && !stopped; i++) {
      Random chance = new Random((SEED + i) * SPREAD);
      try {
        Kind kind = kind(i, cases, chance);
        List<Matter> fit = matters.stream().filter(kind::fits).toList();
        Told any = new Told(fit.get(chance.nextInt(fit.size())), villages.get(chance.nextInt(villages.size())), null);
        Instant begin = begin(today, today.minus(Duration.ofDays(DAYS - (long) DAYS * i / cases)), chance);
        one(i, kind, any, told, begin, today, chance);
      } catch (RuntimeException e) {
        broken++;
        LOG.warn("the sample's story {} stopped where it stands: {}", i + 1, e.toString());
      } finally {
        StoryClock.tell(null);
      }
      if ((i + 1) % TOLD_AT_ONCE == 0) {
        LOG.info("示例数据：已生成 {} 件，共 {} 件", i + 1, cases);
      }
    }
    LOG.info("示例数据：{} 件，用时 {} 秒，{} 件中途停下", cases, (System.nanoTime() - begun) / 1_000_000_000L, broken);
    return broken;
  }

  /** @param appeal null while it is not registered */
  private record Told(Matter matter, Unit village, Appeal appeal) {}

  private void one(int no, Kind kind, Told any, Deque<Told> told, Instant begin, Instant today, Random chance) {
    StoryClock.tell(begin);
    Told earlier = kind == Kind.REPEATED ? running(told) : null;
    Told concerned = earlier != null ? earlier
        : new Told(any.matter().at(PLACES[chance.nextInt(PLACES.length)]), any.village(), null);
    Appeal appeal = stage.register(registration(no, concerned, begin, chance));
    if (earlier == null) {
      told.addFirst(new Told(concerned.matter(), concerned.village(), appeal));
    }
    new Story(stage, concerned.matter(), appeal, begin, today, chance).tell(kind,
        earlier == null ? null : earlier.appeal().number());
  }

  /** What every district has must not be left to chance. */
  private static Kind kind(int no, int cases, Random chance) {
    if (no >= cases - cases / WAITING_SHARE) {
      return Kind.WAITING;
    }
    if (no % REPEATED_SHARE == 0) {
      return Kind.REPEATED;
    }
    return no % SLOW_SHARE == 2 ? Kind.SLOW : Kind.of(chance);
  }

  /** The newest that is still being handled; null where there is none. */
  private Told running(Deque<Told> told) {
    return told.stream().limit(REMEMBERED)
        .filter(one -> stage.now(one.appeal().id()).status() != Status.REGISTERED
            && !stage.now(one.appeal().id()).status().ended())
        .findFirst().orElse(null);
  }

  /** Between nine and five on a weekday, or just now. */
  private static Instant begin(Instant today, Instant day, Random chance) {
    LocalDate date = WorkCalendar.date(day);
    while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      date = date.minusDays(1);
    }
    Instant begin = date.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant().plusSeconds(chance.nextInt(8 * 3600));
    return begin.isBefore(today) ? begin : today.minus(Duration.ofMinutes(1 + chance.nextInt(90)));
  }

  /** Somebody who asks once more rings up the unit that took the matter down. */
  private Registration registration(int no, Told concerned, Instant begin, Random chance) {
    Unit village = concerned.village();
    Matter matter = concerned.matter();
    boolean again = concerned.appeal() != null;
    String channel = again ? "HOTLINE" : CHANNELS[chance.nextInt(CHANNELS.length)];
    boolean byCitizen = channel.equals("QR") || channel.equals("ONLINE");
    String intake = again ? concerned.appeal().intakeUnit()
        : byCitizen ? units.around(village.id(), Tier.TOWNSHIP).id() : village.id();
    return new Registration(new Registration.From(SOURCE, "%05d".formatted(no + 1)), new Channel(channel),
        new Registration.Taken(byCitizen ? Actor.COMPLAINANT : "intake-" + intake,
            byCitizen ? null : village.shortName() + "便民服务站", WorkCalendar.date(begin)),
        begin, new Registration.Units(intake, village.id(), null), matter.title(), matter.words(),
        new Registration.Person(NAMES[chance.nextInt(NAMES.length)] + CALLED[chance.nextInt(CALLED.length)],
            "1380000%04d".formatted(chance.nextInt(10_000)), village.shortName()),
        null);
  }
}
