package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.people.identity.Officials;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A printed code becomes the one that counts for its case, and the ledger says why. */
@Component
class EstablishCode {
  private final CaseCodes codes;
  private final Officials officials;
  private final CodeSettings settings;
  private final Clock clock;

  EstablishCode(CaseCodes codes, Officials officials, CodeSettings settings, Clock clock) {
    this.codes = codes;
    this.officials = officials;
    this.settings = settings;
    this.clock = clock;
  }

  /** @throws AppealRefused when it does not wait any more, or is not the one the ledger speaks of */
  void by(CaseFile file, int no, Confirmation by, Actor actor) {
    CaseCodes.Waiting code = codes.waiting(file.appeal().id()).stream().filter(waiting -> waiting.no() == no)
        .findFirst().orElseThrow(() -> changed(file.appeal()));
    if (!codes.isGenuine(file.appeal(), new CaseCodes.Held(no, code.hash()))) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的查询码登记被改动过，没有确认。请向区信访局反映。");
    }
    Map<String, Object> detail = detail(no, code.hash(), by, actor);
    codes.confirm(file.appeal().id(), no, clock.instant());
    file.codeEstablished(code.hash());
    file.record(Step.CONFIRM_CODE, actor, "confirmCode:" + no, detail, Map.of());
  }

  private Map<String, Object> detail(int no, String hash, Confirmation by, Actor actor) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("no", no);
    detail.put("by", by.name());
    detail.put(RegisteredIdentity.CODE, RegisteredIdentity.codeDigest(hash));
    if (by == Confirmation.WAITED) {
      detail.put("waitDays", settings.waitDays());
    }
    if (!actor.isComplainant()) {
      detail.put("person", officials.personOf(actor.login()));
    }
    return detail;
  }

  static AppealRefused changed(Appeal appeal) {
    return new AppealRefused("诉求 " + appeal.number() + " 的查询码刚刚有变化。请用最新的一张重新查询。");
  }
}
