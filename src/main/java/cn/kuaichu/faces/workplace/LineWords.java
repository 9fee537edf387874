package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.faces.supervisiondesk.DeskTime;
import cn.kuaichu.keeping.register.RegisterPages.Line;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import org.springframework.stereotype.Component;

/** A line of the register in the words that officials read, on a page and in a file alike. */
@Component
class LineWords {
  /** @param colour of its date; null where none runs */
  record Row(String number, String title, String status, boolean ended, Placed placed, Labelled labelled, Dated dated,
      String handler, int reworks) {}

  record Placed(String tier, String unit, String place) {}

  record Labelled(String category, String topic, String channel) {}

  record Dated(String taken, String received, String due, String left, String colour, String resolved) {}

  private final DeskTime time;
  private final Units units;
  private final Topics topics;
  private final Categories categories;
  private final Channels channels;
  private final Officials officials;

  LineWords(DeskTime time, Units units, Topics topics, Categories categories, Channels channels, Officials officials) {
    this.time = time;
    this.units = units;
    this.topics = topics;
    this.categories = categories;
    this.channels = channels;
    this.officials = officials;
  }

  List<Row> rows(List<Line> lines) {
    DeskTime.Colours colours = time.colours();
    return lines.stream().map(line -> row(line, colours)).toList();
  }

  private Row row(Line line, DeskTime.Colours colours) {
    Status status = Status.valueOf(line.status());
    boolean runs = line.dueAt() != null && !status.ended();
    return new Row(line.number(), line.title(), status.label(), status.ended(),
        new Placed(tier(line), unit(line.placed().unit()), unit(line.placed().place())),
        new Labelled(category(line), topic(line), channels.label(new Channel(line.labelled().channel()))),
        new Dated(line.takenOn().toString(), DeskTime.time(line.receivedAt()),
            line.dueAt() == null ? null : DeskTime.time(line.dueAt()), runs ? time.left(line.dueAt()) : null,
            runs ? colours.of(line.dueAt()) : null,
            line.resolvedAt() == null ? null : DeskTime.time(line.resolvedAt())),
        line.handler() == null ? null : officials.nameOf(line.handler()).orElse(line.handler()), line.reworks());
  }

  private static String tier(Line line) {
    return line.placed().tier() == null ? "待定责" : Tier.valueOf(line.placed().tier()).label();
  }

  String unit(String id) {
    return units.find(id).map(Unit::shortName).orElse(id + "（已撤销）");
  }

  private String category(Line line) {
    return line.labelled().category() == null ? null : categories.label(Category.of(line.labelled().category()));
  }

  private String topic(Line line) {
    String code = line.labelled().topic();
    return code == null ? null : topics.find(code).map(Topics.Topic::name).orElse(code);
  }
}
