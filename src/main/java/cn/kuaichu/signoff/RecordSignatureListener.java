package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.identity.Role;
import cn.kuaichu.process.Submission;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** One party's word on the frozen sheet. */
@Component
class RecordSignatureListener implements TaskListener {
  private static final Map<String, Party> PARTIES = Map.of("userTask_handlerSigns", Party.HANDLER,
      "userTask_complainantSigns", Party.COMPLAINANT, "userTask_leaderSigns", Party.LEADER,
      "userTask_principalSigns", Party.PRINCIPAL);
  private static final Map<Party, Role> ROLES = Map.of(Party.HANDLER, Role.HANDLER, Party.COMPLAINANT, Role.INTAKE,
      Party.LEADER, Role.LEADER, Party.PRINCIPAL, Role.PRINCIPAL);
  private final CaseFiles files;
  private final Sheets sheets;

  RecordSignatureListener(CaseFiles files, Sheets sheets) {
    this.files = files;
    this.sheets = sheets;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Party party = PARTIES.get(task.getTaskDefinitionKey());
    CaseFile file = files.open(submission.appealId());
    Sheets.Pending sheet = sheets.pending(submission.appealId()).orElseThrow();
    SignOffPolicy.objection(new SignOffPolicy.Attempt(file.appeal(), party, submission.login(), sheet.present()))
        .ifPresent(reason -> {
          throw new AppealRefused(reason);
        });
    boolean agrees = "AGREE".equals(submission.text("decision"));
    String manner = manner(party, submission);
    String signer = party == Party.COMPLAINANT ? Actor.COMPLAINANT : submission.login();
    sheets.sign(file.appeal(), sheet, new Sheets.Signature(party, signer, agrees), manner);
    record(file, submission, party, sheet, agrees, manner);
  }

  /** The complainant signs on the own phone, or a clerk records what was signed before his eyes or on paper. */
  private static String manner(Party party, Submission submission) {
    if (party != Party.COMPLAINANT) {
      return "TASKLIST";
    }
    return submission.login().equals(Actor.COMPLAINANT) ? "OWN_PHONE" : submission.text("manner");
  }

  private static void record(CaseFile file, Submission submission, Party party, Sheets.Pending sheet, boolean agrees,
      String manner) {
    Actor actor = submission.login().equals(Actor.COMPLAINANT) ? Actor.complainant() : submission.actor(ROLES.get(party));
    Map<String, String> text = new HashMap<>();
    text.put("reason", submission.text("reason"));
    file.record(agrees ? Step.SIGN : Step.REFUSE, actor, submission.key(), Map.of("party", party.name(),
        "sheet", sheet.no(), "digest", sheet.digestHex(), "manner", manner), text);
  }
}
