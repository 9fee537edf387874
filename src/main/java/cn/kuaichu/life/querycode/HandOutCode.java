package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 打印查询码: an official gives a complainant who did not submit on the own phone a code to follow the case there, to sign,
 * and to have the case taken up again. Every reader of the case sees this, and the holder of the code from before can
 * object: until the new one is confirmed ({@link ConfirmCode}) both open the case, and neither can be used to agree.
 */
@Component
public class HandOutCode {
  /** What stood in the way of the new one before. */
  public enum Replaced {
    OWN, HANDED_OUT
  }

  private final CaseFiles files;
  private final HandedOutCodes handedOut;
  private final CaseCodes codes;
  private final SlowCodeHash hash;
  private final Officials officials;
  private final RuledLimits limits;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  HandOutCode(CaseFiles files, HandedOutCodes handedOut, CaseCodes codes, SlowCodeHash hash, Officials officials,
      RuledLimits limits, JdbcClient jdbc, Clock clock) {
    this.files = files;
    this.handedOut = handedOut;
    this.codes = codes;
    this.hash = hash;
    this.officials = officials;
    this.limits = limits;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Something is still to come of the case, or can be asked for: also once it ended without the complainant's word. */
  public static boolean isOpen(Status standing) {
    return standing != null && switch (standing) {
      case CLOSED, DECLINED, MERGED, REDIRECTED -> false;
      default -> true;
    };
  }

  /** How many there have been. */
  public int count(long appealId) {
    return handedOut.last(appealId).map(HandedOutCodes.HandedOut::no).orElse(0);
  }

  /** Why this official cannot hand out a code for this case. */
  public Optional<String> objection(Appeal appeal, Actor by) {
    String reason = null;
    if (!isOpen(appeal.status())) {
      reason = "目前“" + appeal.status().label() + "”，没有需要诉求人在网上办的事了，不再打印查询码。";
    } else if (isDestroyed(appeal.id())) {
      reason = "的档案已经销毁，不能再打印查询码。";
    } else if (appeal.handler() != null && officials.isSamePerson(by.login(), appeal.handler())) {
      reason = "由您承办，您不能经手诉求人的查询码，请由其他受理员或区综合服务中心打印。";
    } else if (count(appeal.id()) >= limits.of(Limit.PRINTED_CODES)
        && !by.role().equals(Role.COORDINATOR.word())) { // so many slips get lost in an ordinary life of a case
      reason = "已打印过 " + count(appeal.id()) + " 张查询码。确需再打印的，请由区综合服务中心核实后打印。";
    }
    return Optional.ofNullable(reason).map(why -> "诉求 " + appeal.number() + " " + why);
  }

  /**
   * @param no how many-th the official means to hand out: the same button pressed twice gives one code
   * @return the code, which is stored nowhere and cannot be found out again
   */
  @Transactional
  public QueryCode handOut(long appealId, int no, Actor by) {
    QueryCode code = QueryCode.drawn(random);
    String hashed = hash.of(code);
    CaseFile file = files.open(appealId);
    objection(file.appeal(), by).ifPresent(reason -> {
      throw new AppealRefused(reason);
    });
    int before = count(appealId);
    if (no != before + 1) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 刚刚已打印过第 " + before + " 张查询码，请重新查找后再决定是否打印。");
    }
    Map<String, Object> detail = new HashMap<>();
    detail.put("no", no);
    detail.put("person", officials.personOf(by.login()));
    detail.put("replaced",
        before > 0 ? Replaced.HANDED_OUT.name() : file.appeal().codeHash() != null ? Replaced.OWN.name() : null);
    detail.put(RegisteredIdentity.PRINTED_CODE, RegisteredIdentity.codeDigest(hashed));
    detail.put("toConfirm", true);
    codes.print(appealId, no, hashed, clock.instant());
    file.record(Step.HAND_OUT_CODE, by, "code:" + no, detail, Map.of());
    return code;
  }

  private boolean isDestroyed(long appealId) {
    return jdbc.sql("select exists (select from destroyed_case where appeal_id = ?)").param(appealId)
        .query(Boolean.class)
        .single();
  }
}
