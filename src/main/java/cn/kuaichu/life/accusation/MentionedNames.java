package cn.kuaichu.life.accusation;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Units and officials that the citizen's own words name, as a question to the clerk who screens: many citizens complain
 * about a unit without saying so in the form, and imported messages have no such field at all. Computed when a form is
 * opened; kept nowhere.
 */
@Component
public class MentionedNames {
  private static final int SHORTEST_NAME = 2;
  private static final int MOST = 5;
  private final Units units;
  private final Officials officials;

  MentionedNames(Units units, Officials officials) {
    this.units = units;
    this.officials = officials;
  }

  /** @return empty when no name is found that is not known to be complained about already */
  public String question(Appeal appeal, String words) {
    String said = (appeal.title() + "\n" + words).replaceAll("\\s", "");
    Set<String> questions = new LinkedHashSet<>();
    units.all().stream().filter(unit -> unit.parent() != null && !isKnown(appeal, unit))
        .filter(unit -> said.contains(unit.name()) || said.contains(unit.shortName()))
        .forEach(unit -> questions.add("原话中提到“" + unit.name() + "”，是否被反映单位？"));
    officials.appointments().stream()
        .filter(post -> post.name().length() >= SHORTEST_NAME && said.contains(post.name()))
        .filter(post -> appeal.accusedPerson() == null || !officials.isSamePerson(post.login(), appeal.accusedPerson()))
        .forEach(post -> questions
            .add("原话中提到“" + post.name() + "”（" + units.find(post.unit()).map(Unit::shortName).orElse("")
                + post.post() + "），是否被反映人？"));
    return questions.stream().limit(MOST).collect(Collectors.joining("\n"));
  }

  private boolean isKnown(Appeal appeal, Unit unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit.id(), appeal.accusedUnit());
  }
}
