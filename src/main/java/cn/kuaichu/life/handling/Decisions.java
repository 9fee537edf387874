package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Records what was decided about a request, once. The official who asked does not decide; the ledger says which
 * official decided, and for which absent one.
 */
@Component
class Decisions {
  private final Requests requests;
  private final Officials officials;
  private final Clock clock;

  Decisions(Requests requests, Officials officials, Clock clock) {
    this.requests = requests;
    this.officials = officials;
    this.clock = clock;
  }

  /** @throws AppealRefused when nothing is asked for any more, or by this official himself */
  Request pending(CaseFile file, Actor decider) {
    Request request = requests.pending(file.appeal().id()).orElseThrow(() -> new AppealRefused(
        "诉求 " + file.appeal().number() + " 没有等待批复的请求，请刷新页面查看最新进展。"));
    if (officials.isSamePerson(request.askedBy(), decider.login())) {
      throw refused(file.appeal(), "不能审批自己提出的申请，请由其他有权审批的同志办理。");
    }
    return request;
  }

  void close(CaseFile file, Request request, Verdict verdict) {
    close(file, request, verdict, null, new HashMap<>(), new HashMap<>());
  }

  /** @param toUnit the unit that is responsible from now on; null where it stays */
  void close(CaseFile file, Request request, Verdict verdict, String toUnit) {
    close(file, request, verdict, toUnit, new HashMap<>(), new HashMap<>());
  }

  /** @param detail what was granted, for the ledger */
  void close(CaseFile file, Request request, Verdict verdict, Map<String, Object> detail, Map<String, String> text) {
    close(file, request, verdict, null, detail, text);
  }

  private void close(CaseFile file, Request request, Verdict verdict, String toUnit, Map<String, Object> detail,
      Map<String, String> text) {
    Actor decider = verdict.actor();
    requests.decide(file.appeal(), request, new Request.Decision(decider.login(), clock.instant(), verdict.granted(),
        (Integer) detail.get("grantedDays"), toUnit));
    detail.put("onBehalfOf",
        officials.deputyFor(decider.login(), decider.unit(), Role.of(decider.role())).orElse(null));
    detail.put("request", request.no());
    detail.put("toUnit", toUnit);
    text.put("decisionReason", verdict.reason());
    file.record(request.kind().decides(verdict.granted()), decider, verdict.key(), detail, text);
  }

  static AppealRefused refused(Appeal appeal, String reason) {
    return new AppealRefused("诉求 " + appeal.number() + ":" + reason);
  }
}
