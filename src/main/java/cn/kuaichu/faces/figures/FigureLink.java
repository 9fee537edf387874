package cn.kuaichu.faces.figures;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.keeping.figures.Catalogue;
import cn.kuaichu.keeping.figures.FigureCases;
import cn.kuaichu.keeping.figures.FigureScope;
import cn.kuaichu.keeping.figures.Question;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a figure to the cases it counts: a link that a list of cases is opened by. */
@Component
public class FigureLink {
  /** @param words what the list shows, for its reader */
  public record Counted(FigureCases.Condition condition, String words) {}

  private final Reading reading;
  private final Catalogue catalogue;
  private final FigureCases cases;

  FigureLink(Reading reading, Catalogue catalogue, FigureCases cases) {
    this.reading = reading;
    this.catalogue = catalogue;
    this.cases = cases;
  }

  /**
   * @param asked figure, part, period, unit, tier, as the page of figures writes them
   * @return empty where no figure is named
   * @throws AppealRefused where there is no such figure, or the reader opens no cases
   */
  public Optional<Counted> of(Map<String, String> asked) {
    String figure = asked.get("figure");
    if (figure == null || figure.isBlank()) {
      return Optional.empty();
    }
    FigureScope scope = reading.scope();
    if (!scope.opensCases()) {
      throw new AppealRefused("您的岗位看数字，不查看具体诉求。");
    }
    Question question = reading.question(asked.get("period"), asked.get("unit"), asked.get("tier"));
    String part = asked.get("part");
    return Optional.of(new Counted(cases.of(scope, figure, part, question), catalogue.get(figure).name()
        + ("denominator".equals(part) ? "（分母）" : "") + "，" + question.period().label()));
  }
}
