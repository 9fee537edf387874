package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Cases that others are merged into on random walks, rightly and wrongly, and what has to come of it. */
final class MergeMoves {
  /** Which case somebody names as the original, and what a clerk who may screen is told where it is a wrong one. */
  enum Original {
    OPEN(null),
    /** The case of an earlier walk, in whatever state that left it. */
    WALKED(null),
    ITSELF("不能并入它自己"),
    ENDED("没有人在办"),
    ACCUSING("没有编号为"),
    ELSEWHERE("没有编号为"),
    UNKNOWN("没有编号为"),
    MISREAD("不正确");

    final String refusal;

    Original(String refusal) {
      this.refusal = refusal;
    }
  }

  /** @param row null where there is no such case */
  record Standing(String row, String ledger, String tasks) {}

  private final District district;
  private final Officials officials;
  private final Units units;
  private final List<District.Case> open = new ArrayList<>();
  private final List<District.Case> ended = new ArrayList<>();
  private District.Case accusing;
  private District.Case elsewhere;

  MergeMoves(District district, Officials officials, Units units) {
    this.district = district;
    this.officials = officials;
    this.units = units;
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。");
  }

  /** One of each standing is enough for all walks: no original changes by what is merged into it. */
  List<District.Case> prepared() {
    open.add(lamp());
    open.add(lamp().acceptedAsVillageMatter());
    open.add(lamp().acceptedAsVillageMatter().asksForExtension(5));
    open.add(lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns());
    open.add(lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns().complainantSigns(false, "下雨就灭。"));
    ended.add(lamp().screened("UNCLEAR", "reason", "没有写明地点。"));
    ended.add(lamp().screened("LITIGATION", "reason", "双方已起诉。"));
    ended.add(lamp().screened("SAME_MATTER_RUNNING", "reason", "同一盏路灯。", "repeatOf", open.get(1).number));
    ended.add(lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour());
    accusing = district.citizenAsks("社区收费不合理。", "t01v01");
    elsewhere = registeredIn("t02v01");
    List<District.Case> all = new ArrayList<>(open);
    all.addAll(ended);
    all.addAll(List.of(accusing, elsewhere));
    return all;
  }

  private District.Case registeredIn(String village) {
    Appeal appeal = district.register
        .register(new Registration(new Registration.From("test", UUID.randomUUID().toString()), new Channel("VISIT"),
            new Registration.Taken("intake-" + village, "村口小卖部", district.today()), district.clock.instant(),
            new Registration.Units(village, village, null), "路灯不亮", "村口的路灯不亮。",
            new Registration.Person("吴大爷", "13800004321", "一组"), null));
    return district.find(appeal.number());
  }

  String number(Original original, District.Case repeat, List<String> walked, Random random) {
    return switch (original) {
      case OPEN -> open.get(random.nextInt(open.size())).number;
      case WALKED -> walked.get(random.nextInt(walked.size()));
      case ITSELF -> repeat.number;
      case ENDED -> ended.get(random.nextInt(ended.size())).number;
      case ACCUSING -> accusing.number;
      case ELSEWHERE -> elsewhere.number;
      case UNKNOWN -> AppealNumber.of(2019, 1 + random.nextInt(999_999)).value();
      case MISREAD -> misread(open.get(0).number);
    };
  }

  private static String misread(String number) {
    char last = number.charAt(number.length() - 1);
    return number.substring(0, number.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
  }

  /** @param screening the unit whose clerk screens: what the village may not see, the street or the district may */
  static boolean isWrong(Original original, String screening) {
    return switch (original) {
      case OPEN, WALKED -> false;
      case ACCUSING -> !screening.equals("t01");
      case ELSEWHERE -> !screening.startsWith("d-");
      default -> true;
    };
  }

  /** All of the original that a merge could touch. */
  Standing standing(String number) {
    Map<String, Object> row = district.jdbc.sql("""
        select (select to_jsonb(a)::text from appeal a where a.number = :number) as row,
          (select string_agg(e.seq || ':' || encode(e.hash, 'hex'), ' ' order by e.seq)
             from ledger_entry e
             join appeal a on a.id = e.appeal_id
            where a.number = :number) as ledger,
          (select string_agg(t.id_ || coalesce(t.assignee_, '-') || coalesce(t.tenant_id_, '-'), ' ' order by t.id_)
             from act_ru_task t
             join act_ru_execution e on e.id_ = t.proc_inst_id_
            where e.business_key_ = :number) as tasks
        """).param("number", number).query().singleRow();
    return new Standing((String) row.get("row"), (String) row.get("ledger"), (String) row.get("tasks"));
  }

  /**
   * The repeat has ended where it should, and is answered; the original goes on as it was, and not with whom the repeat
   * accuses.
   */
  void requireMerged(District.Case repeat, String original, Status before, String seed) {
    assertThat(before.ended()).as("the original was open, %s: %s", seed, before).isFalse();
    Appeal now = repeat.now();
    assertThat(now.status()).as("merged, %s", seed).isEqualTo(Status.MERGED);
    assertThat(now.repeatOf()).as("into it, %s", seed).isEqualTo(original).isNotEqualTo(repeat.number);
    assertThat(repeat.ledger()).as("answered and not handled, %s", seed).containsSubsequence("SCREEN", "MERGE")
        .doesNotContain("BOOK", "START_CLOCK");
    assertThat(district.jdbc.sql("""
        select (select count(*) from act_ru_execution
                 where business_key_ = :number and split_part(proc_def_id_, ':', 1) in ('appeal-lifecycle', 'appeal-screening', 'appeal-handling'))
          + (select count(*) from clock where appeal_id = :id and stopped_at is null)
          + (select count(*) from appeal_round where appeal_id = :id and ended_at is null)
          + (select count(*) from ledger_row where appeal_id = :id)
        """).param("number", repeat.number).param("id", repeat.id).query(Long.class).single())
        .as("nothing of it goes on, %s", seed).isZero();
    if (now.accusedUnit() != null) {
      assertThat(district.jdbc.sql("""
          select distinct t.tenant_id_
            from act_ru_task t
            join act_ru_execution e on e.id_ = t.proc_inst_id_
           where e.business_key_ = ?
          """).param(original).query(String.class).list())
          .as("a complaint does not go on with those it is about, %s", seed)
          .noneMatch(tenant -> units.isWithin(tenant, now.accusedUnit()));
    }
    if (now.accusedPerson() != null) {
      Appeal there = district.find(original).now();
      assertThat(now.accusedPerson().equals(there.accusedPerson()) || there.accusedUnit() != null
          && officials.appointmentsOfHuman(now.accusedPerson()).stream()
              .anyMatch(post -> units.isWithin(post.unit(), there.accusedUnit())))
          .as("nor with the person it names, %s", seed).isTrue();
    }
  }

  /** A merge that an official who may screen tries can only be refused for a reason. */
  boolean mustSucceed(District.Case repeat, Standing original, String number) {
    if (original.row() == null || number.equals(repeat.number)) {
      return false;
    }
    Appeal there = district.find(number).now();
    Appeal now = repeat.now();
    return !there.status().ended() && now.accusedUnit() == null && now.accusedPerson() == null
        && there.accusedUnit() == null
        && there.accusedPerson() == null && units.isWithin(there.intakeUnit(), "t01");
  }
}
