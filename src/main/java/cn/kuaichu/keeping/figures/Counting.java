package cn.kuaichu.keeping.figures;

import cn.kuaichu.keeping.register.Register;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The catalogue's figures of what a reader may count. */
@Component
public class Counting {
  /**
   * @param uncounted cases whose newest entries are in no figure yet
   * @param groups by group, in the order of its key; one with an empty key where nothing is told apart
   */
  public record Answer(Instant asOf, long uncounted, Map<String, Map<String, Value>> groups) {
    /** Of all, where nothing is told apart. */
    public Map<String, Value> whole() {
      return groups.get("");
    }
  }

  private final Catalogue catalogue;
  private final Cells cells;
  private final Cases cases;
  private final Register register;
  private final Clock clock;

  Counting(Catalogue catalogue, Cells cells, Cases cases, Register register, Clock clock) {
    this.register = register;
    this.catalogue = catalogue;
    this.cells = cells;
    this.cases = cases;
    this.clock = clock;
  }

  /** All figures. */
  public Answer whole(FigureScope scope, Question question) {
    return of(scope, question, null, catalogue.all());
  }

  /** @param by null for one group of all */
  public Answer of(FigureScope scope, Question question, By by, Collection<Figure> figures) {
    Instant asOf = clock.instant();
    register.catchUp();
    List<Part> parts = figures.stream().flatMap(Figure::parts).distinct().toList();
    return answer(asOf, summed(scope, question, asOf, by, parts), by, figures);
  }

  /** From the cells where these tell the groups apart, else case by case. */
  Counts summed(FigureScope scope, Question question, Instant asOf, By by, List<Part> parts) {
    if (!Cells.tell(scope, question, by)) {
      return cases.count(scope, question, asOf, by, parts);
    }
    cells.refresh();
    Counts counts = cells.read(scope, question, by, parts);
    List<Part> dated = parts.stream().filter(part -> !part.isStanding()).toList();
    if (!scope.recusedFrom().isEmpty()) {
      counts.add(cases.recused(scope, question, by, dated), -1);
    }
    if (by != By.MONTH) {
      counts.add(cases.count(scope, question, asOf, by, parts.stream().filter(Part::isStanding).toList()), 1);
    }
    return counts;
  }

  private Answer answer(Instant asOf, Counts counts, By by, Collection<Figure> figures) {
    Map<String, Map<String, Value>> groups = new TreeMap<>();
    for (String group : by == null ? List.of("") : counts.groups()) {
      Map<String, Value> values = new LinkedHashMap<>();
      figures.forEach(figure -> values.put(figure.id(), counts.of(group, figure)));
      groups.put(group, values);
    }
    return new Answer(asOf, cases.uncounted(), groups);
  }
}
