package cn.kuaichu.keeping.figures;

import cn.kuaichu.appeal.AppealRefused;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The cases behind a figure: a condition upon {@code appeal_id} for lists that open them. */
@Component
public class FigureCases {
  /** @param parameters named ones of the condition; their names are none of another's */
  public record Condition(String sql, Map<String, Object> parameters) {}

  private static final String OWN = "figure_";
  private final Catalogue catalogue;
  private final Clock clock;

  FigureCases(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * @param part "numerator" or "denominator"
   * @return what holds of every case the figure counts for this reader, and of no other
   */
  public Condition of(FigureScope scope, String figure, String part, Question question) {
    Figure known = catalogue.get(figure);
    List<Part> parts = switch (String.valueOf(part)) {
      case "numerator" -> List.of(known.numerator());
      case "denominator" -> known.denominator();
      default -> throw new AppealRefused("“" + part + "”既不是分子也不是分母，请从数字页重新打开。");
    };
    if (parts.isEmpty()) {
      throw new AppealRefused("“" + known.name() + "”没有分母，请打开它的件数。");
    }
    String any = parts.stream().map(Part::counted).collect(Collectors.joining(") or (", "(", ")"));
    Map<String, Object> parameters = new HashMap<>();
    Cases.parameters(scope, question, clock.instant()).forEach((name, value) -> parameters.put(OWN + name, value));
    return new Condition(("appeal_id in (select appeal_id from counted_case where (" + any + ") and " + scope.ofCases()
        + question.narrowing() + ")").replaceAll("(?<!:):(?=[a-zA-Z])", ":" + OWN), parameters);
  }
}
