package cn.kuaichu.keeping.figures;

import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts everything in more than one way: the answers have to be the same, byte for byte. */
@Component
class FiguresCheck {
  /** @param way how it was counted. @param text one line a value */
  record Told(String way, String text) {}

  private static final List<By> BY = Stream
      .concat(Stream.of((By) null), Stream.of(By.values()).filter(by -> by != By.MONTH))
      .collect(Collectors.toList());
  private final Catalogue catalogue;
  private final Counting counting;
  private final Cases cases;
  private final Register register;
  private final Clock clock;

  FiguresCheck(Catalogue catalogue, Counting counting, Cases cases, Register register, Clock clock) {
    this.catalogue = catalogue;
    this.counting = counting;
    this.cases = cases;
    this.register = register;
    this.clock = clock;
  }

  /** @param rebuild also after every row of the register has been made again from the ledger */
  List<Told> tell(boolean rebuild) {
    Instant asOf = clock.instant();
    register.catchUpWholly();
    Told shown = new Told("页面（按月汇总）", text(asOf, true));
    Told counted = new Told("逐件", text(asOf, false));
    if (!rebuild) {
      return List.of(shown, counted);
    }
    register.rebuild();
    return List.of(shown, counted, new Told("按诉求记录重算以后逐件", text(asOf, false)));
  }

  private String text(Instant asOf, boolean cells) {
    FigureScope scope = FigureScope.everything();
    return periods(asOf).flatMap(period -> BY.stream().flatMap(by -> {
      Question question = Question.of(period);
      Counts counts = cells ? counting.summed(scope, question, asOf, by, catalogue.parts())
          : cases.count(scope, question, asOf, by, catalogue.parts());
      return lines(period, by, counts);
    })).collect(Collectors.joining("\n"));
  }

  private static Stream<Period> periods(Instant asOf) {
    LocalDate today = LocalDate.ofInstant(asOf, WorkCalendar.ZONE);
    return Stream.of(Period.all(), Period.of(String.valueOf(today.getYear())),
        Period.of(String.valueOf(today.getYear() - 1)), Period.of(YearMonth.from(today).toString()));
  }

  /** What nothing was counted of is the same as what is not there. */
  private Stream<String> lines(Period period, By by, Counts counts) {
    return counts.groups().stream().flatMap(group -> catalogue.all().stream().map(figure -> {
      Value value = counts.of(group, figure);
      return value.top() == 0 && value.bottom() == 0 ? ""
          : String.join("\t", period.word(), by == null ? "" : by.name(), group, figure.id(),
              String.valueOf(value.top()), String.valueOf(value.bottom()), value.text());
    })).filter(line -> !line.isEmpty());
  }
}
