package cn.kuaichu.faces.figures;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.keeping.figures.By;
import cn.kuaichu.keeping.figures.Value;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How the groups are read that figures are told apart by. */
@Component
class GroupNames {
  private static final String NONE = "还没有定";
  private final Units units;
  private final Topics topics;
  private final Channels channels;
  private final Categories categories;

  GroupNames(Units units, Topics topics, Channels channels, Categories categories) {
    this.units = units;
    this.topics = topics;
    this.channels = channels;
    this.categories = categories;
  }

  FigureView.Group of(By by, String key, Map<String, Value> values) {
    return new FigureView.Group(key, key.isEmpty() ? NONE : label(by, key), tier(by, key),
        by == By.UNIT ? township(key) : "", values);
  }

  private String label(By by, String key) {
    return switch (by) {
      case UNIT, TEAM -> unit(key);
      case TIER -> Tier.valueOf(key).label();
      case CHANNEL -> channels.label(new Channel(key));
      case TOPIC -> topic(key);
      case CATEGORY -> categories.label(new Category(key));
      case YEAR, MONTH -> key;
    };
  }

  private String tier(By by, String key) {
    return by != By.UNIT && by != By.TEAM ? "" : units.find(key).map(unit -> unit.tier().name()).orElse("");
  }

  /** A unit that has ended is read as it is written. */
  String unit(String id) {
    return units.find(id).map(Unit::shortName).orElse(id);
  }

  String topic(String code) {
    return topics.find(code).map(Topics.Topic::name).orElse(code.isEmpty() ? NONE : code);
  }

  /** The township a unit lies in; empty for units of the district itself, and those that have ended. */
  String township(String id) {
    return units.find(id).map(unit -> units.around(unit.id(), Tier.TOWNSHIP))
        .filter(unit -> unit.tier() == Tier.TOWNSHIP)
        .map(Unit::id).orElse("");
  }
}
