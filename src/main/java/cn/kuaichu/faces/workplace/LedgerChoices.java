package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.faces.supervisiondesk.DeskTime;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a list can be narrowed to, and the columns it can be read with. */
@Component
class LedgerChoices {
  /** @param depth below the top of the list; an entry of a tree is set in by it */
  record Choice(String code, String label, int depth) {}

  private final LedgerPage page;
  private final Units units;
  private final Topics topics;
  private final Categories categories;
  private final Channels channels;
  private final DeskTime time;

  LedgerChoices(LedgerPage page, Units units, Topics topics, Categories categories, Channels channels, DeskTime time) {
    this.page = page;
    this.units = units;
    this.topics = topics;
    this.categories = categories;
    this.channels = channels;
    this.time = time;
  }

  Map<String, List<Choice>> all() {
    Reader reader = page.reader();
    return Map.of(
        "column", Arrays.stream(LedgerColumn.values()).map(one -> flat(one.word(), one.label())).toList(),
        "status", Arrays.stream(Status.values()).map(one -> flat(one.name(), one.label())).toList(),
        "list", LedgerPage.lists().entrySet().stream().map(each -> flat(each.getKey(), each.getValue())).toList(),
        "unit", tree(reader),
        "tier", Arrays.stream(Tier.values()).map(tier -> flat(tier.name(), tier.label())).toList(),
        "difficulty", Arrays.stream(Difficulty.values()).map(one -> flat(one.name(), one.label())).toList(),
        "category", categories.inForce().stream().map(one -> flat(one.name(), categories.label(one))).toList(),
        "channel", channels.inForce().stream().map(one -> flat(one.name(), channels.label(one))).toList(),
        "topic", topics.leaves().stream().map(topic -> flat(topic.code(), topic.name())).toList(),
        "due", List.of(flat("LATE", "已逾期"), flat("SOON", time.soonInWords() + "内到期")));
  }

  private static Choice flat(String code, String label) {
    return new Choice(code, label, 0);
  }

  private List<Choice> tree(Reader reader) {
    List<Choice> tree = new ArrayList<>();
    tops(reader).forEach(top -> add(tree, reader, top, 0));
    return tree;
  }

  private Stream<Unit> tops(Reader reader) {
    return units.all().stream().filter(unit -> reader.units().contains(unit.id())
        && (unit.parent() == null || !reader.units().contains(unit.parent())));
  }

  private void add(List<Choice> tree, Reader reader, Unit unit, int depth) {
    tree.add(new Choice(unit.id(), unit.shortName(), depth));
    units.all().stream().filter(below -> unit.id().equals(below.parent()) && reader.units().contains(below.id()))
        .forEach(below -> add(tree, reader, below, depth + 1));
  }
}
