package cn.kuaichu.faces.figures;

import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.figures.By;
import cn.kuaichu.keeping.figures.Catalogue;
import cn.kuaichu.keeping.figures.Counting;
import cn.kuaichu.keeping.figures.Figure;
import cn.kuaichu.keeping.figures.OuterIndicators;
import cn.kuaichu.keeping.figures.OuterIndicators.Kind;
import cn.kuaichu.keeping.figures.Period;
import cn.kuaichu.keeping.figures.Question;
import cn.kuaichu.keeping.figures.Value;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** 外部指标: what other offices count, beside the reader's own figures of the same month. */
@Component
class OuterDesk {
  /** What a coordinator writes down. */
  public record Entered(String month, String kind, Long value, String source, String reason) {}

  /** Only the coordinator writes. */
  static final class NotCoordinator extends Answers.NotForReader {
    NotCoordinator() {
      super("外部指标由区综合服务中心协调员登记；您可以查看和对比。");
    }
  }

  private final Reading reading;
  private final OuterIndicators indicators;
  private final Catalogue catalogue;
  private final Counting counting;
  private final Officials officials;

  OuterDesk(Reading reading, OuterIndicators indicators, Catalogue catalogue, Counting counting, Officials officials) {
    this.reading = reading;
    this.indicators = indicators;
    this.catalogue = catalogue;
    this.counting = counting;
    this.officials = officials;
  }

  FigureView.Outers all() {
    Map<String, Kind> kinds = indicators.kinds().stream().collect(Collectors.toMap(Kind::kind, Function.identity()));
    List<Figure> besides = kinds.values().stream().map(Kind::beside).distinct().map(catalogue::get).toList();
    Map<String, Map<String, Value>> ours = counting.of(reading.scope(), Question.of(Period.all()), By.MONTH, besides)
        .groups();
    List<FigureView.Outer> entries = indicators.all().stream().filter(entry -> kinds.containsKey(entry.kind()))
        .map(entry -> of(entry, ours.getOrDefault(entry.month(), Map.of()).get(kinds.get(entry.kind()).beside())))
        .toList();
    return new FigureView.Outers(indicators.kinds(),
        besides.stream().collect(Collectors.toMap(Figure::id, Figure::name)),
        entries);
  }

  private FigureView.Outer of(OuterIndicators.Entry entry, Value ours) {
    return new FigureView.Outer(entry.month(), entry.kind(), entry.value(), entry.version(), entry.source(),
        entry.reason(), officials.nameOf(entry.by()).orElse(entry.by()), ours == null ? "0" : ours.text(),
        ours == null ? null : ours.amount());
  }

  FigureView.Outers enter(Entered entered) {
    if (!reading.mayEnter()) {
      throw new NotCoordinator();
    }
    indicators.enter(reading.login(), entered.month(), entered.kind(), entered.value(), entered.source(),
        entered.reason());
    return all();
  }
}
