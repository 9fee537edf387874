package cn.kuaichu.keeping.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;

/** Groups add up to the whole, whatever has happened to cases, and the cells say what reading every case says. */
public final class SumsHold {
  private final Counting figures;
  private final Catalogue catalogue;
  private final FiguresCheck check;

  public SumsHold(BeanFactory beans) {
    figures = beans.getBean(Counting.class);
    catalogue = beans.getBean(Catalogue.class);
    check = beans.getBean(FiguresCheck.class);
  }

  /** Of the whole district, since the beginning; counted from the ledger once more as well. */
  public void everywhere() {
    addUp(FigureScope.everything(), Question.of(Period.all()));
    List<FiguresCheck.Told> told = check.tell(true);
    assertThat(told).extracting(FiguresCheck.Told::text).allMatch(text -> text.equals(told.get(0).text()));
  }

  void addUp(FigureScope scope, Question question) {
    Map<String, Value> whole = figures.whole(scope, question).whole();
    for (By by : By.values()) {
      Map<String, Map<String, Value>> groups = figures.of(scope, question, by, catalogue.all()).groups();
      catalogue.all().stream().filter(figure -> by != By.MONTH || figure.parts().noneMatch(Part::isStanding))
          .forEach(figure -> {
            assertThat(groups.values().stream().mapToLong(group -> group.get(figure.id()).top()).sum())
                .as("%s by %s", figure.id(), by).isEqualTo(whole.get(figure.id()).top());
            assertThat(groups.values().stream().mapToLong(group -> group.get(figure.id()).bottom()).sum())
                .as("denominator of %s by %s", figure.id(), by).isEqualTo(whole.get(figure.id()).bottom());
          });
    }
  }
}
