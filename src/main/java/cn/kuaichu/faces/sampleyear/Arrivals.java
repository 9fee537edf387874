package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.springframework.stereotype.Component;

/** How invented citizens bring what they have. */
@Component
class Arrivals {
  private static final String SOURCE = "sample";
  private static final String[] CHANNELS = {"VISIT", "HOTLINE", "QR", "ONLINE", "MEETING", "LETTERBOX",
      "QUESTIONNAIRE", "FIELD_STUDY", "COUNTER"};
  private static final String[] PLACES = {"一组路口", "二组", "三组晒坝", "老街", "小学门口", "文化广场", "桥头", "卫生站旁", "集市口", "五组水塘边"};
  private static final String[] NAMES = {"周", "吴", "郑", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许"};
  private static final String[] CALLED = {"大娘", "桂兰", "建国", "秀英", "德明", "玉珍", "志强", "春梅", "永福", "小燕"};
  private final Units units;

  Arrivals(Units units) {
    this.units = units;
  }

  List<Unit> villages() {
    return units.all().stream().filter(unit -> unit.tier() == Tier.VILLAGE).toList();
  }

  /** Another village of the same township. */
  String neighbour(Unit village) {
    return units.all().stream().filter(unit -> unit.tier() == Tier.VILLAGE && !unit.id().equals(village.id())
        && unit.parent().equals(village.parent())).findFirst().orElse(village).id();
  }

  static String place(Random chance) {
    return PLACES[chance.nextInt(PLACES.length)];
  }

  static String channel(Random chance) {
    return CHANNELS[chance.nextInt(CHANNELS.length)];
  }

  static Registration.Person person(Unit village, Random chance) {
    return new Registration.Person(NAMES[chance.nextInt(NAMES.length)] + CALLED[chance.nextInt(CALLED.length)],
        "1380000%04d".formatted(chance.nextInt(10_000)), village.shortName());
  }

  /** @param intake the unit that takes it down; null for the one of the place */
  Registration bring(String reference, String channel, Matter matter, Unit village, String intake,
      Registration.Person person, Instant at) {
    boolean byCitizen = channel.equals("QR") || channel.equals("ONLINE");
    String taking = intake != null ? intake
        : byCitizen ? units.around(village.id(), Tier.TOWNSHIP).id() : village.id();
    return new Registration(new Registration.From(SOURCE, reference), new Channel(channel),
        new Registration.Taken(byCitizen ? Actor.COMPLAINANT : "intake-" + taking,
            byCitizen ? null : village.shortName() + "便民服务站", WorkCalendar.date(at)),
        at, new Registration.Units(taking, village.id(), null), matter.title(), matter.words(), person, null);
  }

  /** As an import brings in what the hotline has dealt with. */
  static Registration answered(Registration plain, Matter matter, Instant at) {
    return new Registration(plain.from(), plain.channel(), plain.taken(), plain.receivedAt(), plain.units(),
        plain.title(), plain.words(), plain.complainant(), null, new Registration.Enclosed("办理方式：热线直接答复",
            new Registration.AnsweredElsewhere("区热线办", WorkCalendar.date(at).minusDays(1), matter.told(),
                "来件附有来源单位的答复和答复时间")));
  }
}
