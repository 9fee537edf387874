package cn.kuaichu.oversight.preview;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.engine.cases.AskedTable;
import cn.kuaichu.engine.cases.TableEngine;
import cn.kuaichu.engine.seam.PastQuestion;
import cn.kuaichu.engine.seam.ReplayedTable;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Asks changed tables again what the tables in force were asked. Questions that are the same are asked once. */
@Component
class ChangedTables {
  private final List<ReplayedTable> replayed;
  private final Units units;
  private final Categories categories;

  ChangedTables(List<ReplayedTable> replayed, Units units, Categories categories) {
    this.replayed = replayed;
    this.units = units;
    this.categories = categories;
  }

  List<Preview.Table> of(Changed file, Instant since) {
    return file.elements("decision").stream().map(decision -> table(file, decision, since)).toList();
  }

  private Preview.Table table(Changed file, Element decision, Instant since) {
    String key = decision.getAttribute("id");
    Optional<ReplayedTable> known = replayed.stream().filter(one -> one.tables().contains(key)).findFirst();
    Preview.Asked asked = known.isEmpty() || !file.stoodBefore(key) ? null : asked(file, key, known.get(), since);
    return new Preview.Table(file.name(), key, decision.getAttribute("name"), asked,
        Differences.of(file.before().map(TableParts::of).orElse(Map.of()), TableParts.of(file.after())));
  }

  private Preview.Asked asked(Changed file, String key, ReplayedTable feature, Instant since) {
    TableEngine tables = new TableEngine();
    AskedTable before = new AskedTable(tables, key, file.standing());
    AskedTable after = new AskedTable(tables, key, file.content());
    Map<Map<String, Object>, Tally.Answers> answers = new HashMap<>();
    Tally tally = new Tally(feature::said);
    feature.questions(key, since, (PastQuestion question) -> tally.add(question,
        answers.computeIfAbsent(question.inputs(), inputs -> new Tally.Answers(Answer.of(before.ask(inputs)),
            Answer.of(after.ask(inputs))))));
    return tally.sums(answers.size(), name -> column(file, name), this::unit, this::category);
  }

  private static String column(Changed file, String name) {
    return name.isEmpty() ? "回答"
        : file.elements("output").stream().filter(output -> output.getAttribute("name").equals(name))
            .map(output -> output.getAttribute("label")).filter(label -> !label.isEmpty()).findFirst().orElse(name);
  }

  private String unit(String id) {
    return units.find(id).map(Unit::shortName).orElse(id);
  }

  private String category(String name) {
    return Optional.ofNullable(Category.of(name)).map(categories::label).orElse("未分类");
  }
}
