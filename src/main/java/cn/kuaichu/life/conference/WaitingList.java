package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.people.identity.Units;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases that one unit cannot solve wait for the next conference (待会商清单). */
@Component
public class WaitingList {
  private final ConferenceRows rows;
  private final CaseFiles files;
  private final ConferenceArea area;
  private final Units units;
  private final Vault vault;

  WaitingList(ConferenceRows rows, CaseFiles files, ConferenceArea area, Units units, Vault vault) {
    this.rows = rows;
    this.files = files;
    this.area = area;
    this.units = units;
    this.vault = vault;
  }

  /**
   * For the district's next conference.
   *
   * @param reason why several units are needed; kept encrypted
   * @throws AppealRefused when the case has ended, complains about the centre, is on the list already or is to be heard
   *     by a conference that was called
   */
  @Transactional
  public void list(long appealId, String reason, Actor actor) {
    if (reason == null || reason.isBlank()) {
      throw new AppealRefused("请写明为什么要提请联席会议会商。");
    }
    list(files.open(appealId), area.centre(), reason.strip(), actor);
  }

  /** @param unit whose conference is to hear the case */
  void list(CaseFile file, String unit, String reason, Actor actor) {
    Appeal appeal = file.appeal();
    if (appeal.status().ended()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，不用再提请会商。");
    }
    requireNotAccused(appeal, unit);
    rows.undecided(appeal.id(), unit).ifPresent(number -> {
      throw new AppealRefused("诉求 " + appeal.number() + " 已列入联席会议 " + number + " 的议程，会议作出决定前不用重复提请。");
    });
    if (!rows.list(appeal.id(), unit, vault.encrypt(reason), actor.login())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 已列入待会商清单，不用重复提请。");
    }
    file.record(Step.LIST_FOR_CONFERENCE, actor, "list:" + unit + ":" + appeal.headSeq(), Map.of(),
        Map.of("reason", reason));
  }

  private void requireNotAccused(Appeal appeal, String unit) {
    if (area.isAccused(appeal, unit)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 反映的正是" + units.get(appeal.accusedUnit()).shortName() + "，不能提请"
          + units.get(unit).shortName() + "会商。需要几家单位一起办的，请商请协办，或请本单位分管领导召集联席会议。");
    }
  }

  /** The conference hears all that waits for its unit, except for what complains about it or one above it. */
  void takeInto(Conference conference) {
    String unit = conference.post().unit();
    rows.takeWaiting(conference.id(), unit,
        Stream.iterate(unit, Objects::nonNull, id -> units.get(id).parent()).toList());
  }
}
