package cn.kuaichu.faces.figures;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.faces.figures.FigureView.Choice;
import cn.kuaichu.faces.figures.FigureView.Shown;
import cn.kuaichu.keeping.figures.By;
import cn.kuaichu.keeping.figures.Catalogue;
import cn.kuaichu.keeping.figures.Counting;
import cn.kuaichu.keeping.figures.Figure;
import cn.kuaichu.keeping.figures.FigureScope;
import cn.kuaichu.keeping.figures.Period;
import cn.kuaichu.keeping.figures.Question;
import cn.kuaichu.keeping.figures.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** 数字: the catalogue's figures for the reader at hand. */
@Component
class FigureDesk {
  private static final int YEARS = 8;
  private final Reading reading;
  private final Catalogue catalogue;
  private final Counting counting;
  private final GroupNames names;
  private final Stamps stamps;

  FigureDesk(Reading reading, Catalogue catalogue, Counting counting, GroupNames names, Stamps stamps) {
    this.reading = reading;
    this.catalogue = catalogue;
    this.counting = counting;
    this.names = names;
    this.stamps = stamps;
  }

  FigureView.Entry entry() {
    FigureScope scope = reading.scope();
    return new FigureView.Entry(catalogue.all().stream().map(FigureView.Line::of).toList(),
        reading.choosable().stream().map(unit -> new FigureView.UnitChoice(unit.id(), unit.shortName(),
            unit.tier().name())).toList(),
        choices(Tier.values()), choices(By.values()), years(), reading.area(), scope.opensCases(), reading.mayEnter());
  }

  private static <W extends Words> List<Choice> choices(W[] words) {
    return Arrays.stream(words).map(word -> new Choice(word.name(), word.label())).toList();
  }

  /** The newest first. */
  private List<String> years() {
    int now = stamps.today().getYear();
    return IntStream.range(0, YEARS).mapToObj(back -> String.valueOf(now - back)).toList();
  }

  /** @param compare another period, or empty */
  FigureView.Values values(String period, String compare, String unit, String tier) {
    FigureScope scope = reading.scope();
    Question question = reading.question(period, unit, tier);
    Counting.Answer now = counting.whole(scope, question);
    boolean compared = compare != null && !compare.isBlank();
    Map<String, Value> before = compared
        ? counting.whole(scope, new Question(Period.of(compare), question.within(), question.tier())).whole()
        : null;
    Map<String, Shown> values = new LinkedHashMap<>();
    catalogue.all().forEach(figure -> values.put(figure.id(), shown(figure, now.whole(), before)));
    return new FigureView.Values(stamps.of(now.asOf()), now.uncounted(), question.period().label(),
        compared ? Period.of(compare).label() : null, values);
  }

  private static Shown shown(Figure figure, Map<String, Value> now, Map<String, Value> before) {
    Value value = now.get(figure.id());
    return before == null ? new Shown(value, null, null)
        : new Shown(value, before.get(figure.id()), Change.of(figure, value, before.get(figure.id())));
  }

  /** @param figures ids, with commas */
  FigureView.Groups groups(String figures, String by, String period, String unit, String tier) {
    By by0 = Words.parse(By.class, String.valueOf(by), "分法");
    List<Figure> asked = Arrays.stream(String.valueOf(figures).split(",")).map(catalogue::get).toList();
    if (by0 == By.MONTH && asked.stream().anyMatch(Figure::isStanding)) {
      throw new AppealRefused("截至期末的数字不能按月份分，请换一种分法。");
    }
    Question question = reading.question(period, unit, tier);
    Counting.Answer answer = counting.of(reading.scope(), question, by0, asked);
    List<FigureView.Group> groups = answer.groups().entrySet().stream()
        .map(group -> names.of(by0, group.getKey(), group.getValue())).collect(Collectors.toList());
    if (by0 == By.UNIT) {
      groups.sort(Comparator.comparing(FigureView.Group::tier).thenComparing(FigureView.Group::key));
    }
    return new FigureView.Groups(stamps.of(answer.asOf()), question.period().label(), by0.label(), groups);
  }
}
