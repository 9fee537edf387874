package cn.kuaichu.faces.figures;

import cn.kuaichu.keeping.figures.Figure;
import cn.kuaichu.keeping.figures.OuterIndicators;
import cn.kuaichu.keeping.figures.PictureCounts;
import cn.kuaichu.keeping.figures.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What the two pages read. */
final class FigureView {
  private FigureView() {}

  record Choice(String value, String label) {}

  /** @param tier of a unit */
  record UnitChoice(String value, String label, String tier) {}

  record Line(String id, Figure.Words words, String unit, boolean rate, String better, String beside) {
    static Line of(Figure figure) {
      return new Line(figure.id(), figure.words(), figure.per().unit(), figure.isRate(), figure.better(),
          figure.beside());
    }
  }

  /** @param opensCases false for 区委 and others who read figures and no case */
  record Entry(List<Line> catalogue, List<UnitChoice> units, List<Choice> tiers, List<Choice> bys, List<String> years,
      String area, boolean opensCases, boolean mayEnter) {}

  /** @param before of the period it is compared with, or null. @param change in words, or null */
  record Shown(Value now, Value before, String change) {}

  record Values(String asOf, long uncounted, String period, String compared, Map<String, Shown> values) {}

  /** @param township of a unit, itself included; empty for one of the district */
  record Group(String key, String label, String tier, String township, Map<String, Value> values) {}

  record Groups(String asOf, String period, String by, List<Group> groups) {}

  record Band(String label, List<Long> counts) {}

  /** @param tiers their names, in the order of a band's counts */
  record Ages(String asOf, List<String> tiers, List<Band> bands) {}

  record Funnel(String asOf, String period, List<PictureCounts.Step> steps) {}

  record Day(String date, String label, boolean workday, long cases) {}

  record Due(String asOf, long overdue, List<Day> days) {}

  record Topic(String key, String label, long voices, long matters, long open, long resolved) {}

  /** @param number null for who opens no case */
  record Matter(String number, String topic, String unit, long voices, String state) {}

  record Hot(String asOf, String period, List<Topic> topics, List<Matter> matters) {}

  /** @param ours of the same month, or null. @param corrected why, or null */
  record Outer(String month, String kind, long value, int version, String source, String corrected, String by,
      String ours, BigDecimal oursAmount) {}

  record Outers(List<OuterIndicators.Kind> kinds, Map<String, String> besides, List<Outer> entries) {}
}
