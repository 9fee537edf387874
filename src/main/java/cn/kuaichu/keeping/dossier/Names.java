package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The person behind a login, the unit behind an id, and how a word of the district's lists reads. */
@Component
class Names {
  private final Officials officials;
  private final Units units;
  private final Categories categories;
  private final Channels channels;

  Names(Officials officials, Units units, Categories categories, Channels channels) {
    this.officials = officials;
    this.units = units;
    this.categories = categories;
    this.channels = channels;
  }

  /** @return null for none */
  String person(String login) {
    return login == null ? null : Actor.COMPLAINANT.equals(login) ? "诉求人本人" : officials.nameOf(login).orElse(login);
  }

  String unit(String id) {
    return units.find(id).map(found -> found.name()).orElse(id);
  }

  String category(Category category) {
    return categories.label(category);
  }

  String channel(Channel channel) {
    return channels.label(channel);
  }
}
