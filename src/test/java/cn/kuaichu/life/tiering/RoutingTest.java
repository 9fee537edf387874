package cn.kuaichu.life.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Wherever an appeal goes, by booking, raise or ruling, it never comes to whom it complains about, and never down. */
@DistrictTest
class RoutingTest {
  private static final int CASES = 1000;
  @Autowired
  private Categories categories;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TierAssignment assignment;
  @Autowired
  private DecisionTables tables;
  @Autowired
  private Units units;
  @Autowired
  private Topics topics;
  @Autowired
  private TransactionTemplate transaction;
  private int moves;

  @Test
  void neverComesToTheAccusedNorBelowItNorDown() {
    Random random = new Random(20260302);
    for (int i = 0; i < CASES; i++) {
      transaction.executeWithoutResult(status -> {
        route(random);
        status.setRollbackOnly();
      });
    }
    assertThat(moves).as("raises and rulings, so that more than booking was tried").isGreaterThan(CASES);
  }

  private void route(Random random) {
    CaseFile file = registered(random);
    Appeal appeal = file.appeal();
    Map<String, Object> decided = tables.ask("appeal-tier", Map.of("category", appeal.category().name(), "difficulty",
        appeal.difficulty().name(), "accusedTier",
        appeal.accusedUnit() == null ? "NONE" : units.get(appeal.accusedUnit()).tier().name()));
    Unit first = assignment.responsible(appeal, Tier.valueOf((String) decided.get("tier")),
        UnitRule.valueOf((String) decided.get("unitRule")));
    requireFit(appeal, first);
    file.booked(first.tier(), first.id());
    for (int step = random.nextInt(4); step > 0; step--) {
      move(file, random);
    }
  }

  private void move(CaseFile file, Random random) {
    Appeal appeal = file.appeal();
    Tier before = appeal.tier();
    Unit to = appeal.tier() != Tier.DISTRICT && random.nextBoolean() ? assignment.raised(appeal)
        : ruled(appeal, random);
    requireFit(appeal, to);
    assertThat(to.tier()).as("%s is not below %s", to.id(), before).isGreaterThanOrEqualTo(before);
    assertThat(to.id()).isNotEqualTo(appeal.responsibleUnit());
    file.moved(to.tier(), to.id());
    moves++;
  }

  /** An arbiter who names whoever comes to mind until one is accepted. */
  private Unit ruled(Appeal appeal, Random random) {
    while (true) {
      Unit named = one(random, new ArrayList<>(units.all()));
      if (assignment.objectionTo(appeal, named.id()).isEmpty()) {
        return named;
      }
    }
  }

  private void requireFit(Appeal appeal, Unit unit) {
    assertThat(unit.kind()).as("the district as a whole handles nothing").isNotEqualTo("DISTRICT");
    if (appeal.accusedUnit() != null) {
      assertThat(units.subtree(appeal.accusedUnit())).as("accused and all below").doesNotContain(unit.id());
    }
  }

  private CaseFile registered(Random random) {
    List<Unit> all = units.all().stream().filter(unit -> unit.parent() != null).toList();
    List<Unit> places = all.stream().filter(unit -> unit.tier() != Tier.DISTRICT).toList();
    String accused = random.nextInt(4) == 0 ? null : one(random, all).id();
    CaseFile file = files.create(new Registration(new Registration.From("test", "routing-" + random.nextLong()),
        new Channel("VISIT"), new Registration.Taken("intake-t01v01", "村口", LocalDate.of(2026, 3, 2)),
        District.MONDAY_MORNING,
        new Registration.Units("t01v01", one(random, places).id(), accused), "一件诉求", "一件诉求",
        new Registration.Person("周大娘", "13800001234", "三组"), null));
    file.classified(one(random, categories.inForce()), one(random, topics.leaves()).code(),
        one(random, List.of(Difficulty.values())), one(random, List.of(Urgency.values())));
    return file;
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @Test
  void goesToTheSupervisorWhenNobodyElseIsLeft() {
    transaction.executeWithoutResult(status -> {
      CaseFile file = files.create(new Registration(new Registration.From("test", "everybody"), new Channel("VISIT"),
          new Registration.Taken("intake-t01v01", "村口", LocalDate.of(2026, 3, 2)), District.MONDAY_MORNING,
          new Registration.Units("t01v01", "t01v01", units.district().id()), "一件诉求", "一件诉求",
          new Registration.Person("周大娘", "13800001234", "三组"), null));
      file.classified(Category.CONDUCT, "road-damage", Difficulty.EASY, Urgency.NORMAL);

      assertThat(assignment.responsible(file.appeal(), Tier.DISTRICT, UnitRule.PETITION).kind())
          .isEqualTo("DISCIPLINE");
      status.setRollbackOnly();
    });
  }
}
