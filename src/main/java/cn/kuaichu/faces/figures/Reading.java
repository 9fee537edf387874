package cn.kuaichu.faces.figures;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.seam.LoggedIn;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.figures.FigureReaders;
import cn.kuaichu.keeping.figures.FigureScope;
import cn.kuaichu.keeping.figures.Period;
import cn.kuaichu.keeping.figures.Question;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who reads figures, and what of the reader's area is asked for. */
@Component
class Reading {
  /** A post without figures. */
  static final class NoFigures extends Answers.NotForReader {
    NoFigures() {
      super("您的岗位没有数字可看。需要了解情况的，请联系区综合服务中心。");
    }
  }

  private final LoggedIn loggedIn;
  private final FigureReaders readers;
  private final Units units;

  Reading(LoggedIn loggedIn, FigureReaders readers, Units units) {
    this.loggedIn = loggedIn;
    this.readers = readers;
    this.units = units;
  }

  String login() {
    return loggedIn.login().orElseThrow(NoFigures::new);
  }

  /** @throws NoFigures without a login, or when its posts have none */
  FigureScope scope() {
    return readers.of(login()).orElseThrow(NoFigures::new);
  }

  boolean mayEnter() {
    return readers.mayEnter(login());
  }

  /** @throws AppealRefused for a unit the reader does not see, as for one there is not */
  Question question(String period, String unit, String tier) {
    return new Question(Period.of(period), said(unit) ? within(unit) : null,
        said(tier) ? Words.parse(Tier.class, tier, "层级") : null);
  }

  private Set<String> within(String unit) {
    FigureScope scope = scope();
    if (units.find(unit).isEmpty() || !scope.whole() && !scope.units().contains(unit)) {
      throw new AppealRefused("没有这个单位，或者它不在您的范围内，请重新选择单位。");
    }
    return new HashSet<>(units.subtree(unit));
  }

  private static boolean said(String word) {
    return word != null && !word.isBlank();
  }

  /** Those the reader may narrow to. */
  List<Unit> choosable() {
    FigureScope scope = scope();
    return units.all().stream().filter(unit -> scope.whole() || scope.units().contains(unit.id()))
        .sorted(Comparator.comparing(Unit::tier).reversed().thenComparing(Unit::id)).toList();
  }

  String area() {
    List<Unit> seen = choosable();
    return scope().whole() ? units.district().shortName() + "全区"
        : seen.isEmpty() ? "" : seen.get(0).shortName() + (seen.size() > 1 ? "及所辖" : "");
  }
}
