package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.Contact;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * An intake clerk registers an appeal in Tasklist: what the start form holds goes into our tables, not into variables.
 */
@Component
class RegistrationDesk {
  private final RegisterAppeal register;
  private final Officials officials;
  private final DeskRules rules;
  private final IdentityService identity;
  private final AppealLifecycle lifecycle;
  private final Channels channels;
  private final Clock clock;

  RegistrationDesk(RegisterAppeal register, Officials officials, DeskRules rules, @Lazy IdentityService identity,
      AppealLifecycle lifecycle, Channels channels, Clock clock) {
    this.register = register;
    this.officials = officials;
    this.rules = rules;
    this.identity = identity;
    this.lifecycle = lifecycle;
    this.channels = channels;
    this.clock = clock;
  }

  ProcessInstance register(Map<String, Object> answers) {
    Officials.Appointment clerk = clerk();
    rules.requireValid(rules.form("register-appeal"), answers);
    Appeal appeal = register.register(registration(clerk, answers));
    return lifecycle.instanceOf(appeal);
  }

  private Officials.Appointment clerk() {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再登记诉求。");
    }
    return officials.appointmentsOf(login.getUserId()).stream().filter(post -> post.role() == Role.INTAKE).findFirst()
        .orElseThrow(() -> new AppealRefused("登记诉求由受理员办理，您的岗位不能登记。"));
  }

  private Registration registration(Officials.Appointment clerk, Map<String, Object> answers) {
    LocalDate takenOn = LocalDate.parse(text(answers, "takenOn"));
    if (takenOn.isAfter(WorkCalendar.date(clock.instant()))) { // a report back could not be dated before that day
      throw new AppealRefused("采集日期 " + takenOn + " 还没有到，请核对年月日后重新填写。");
    }
    return new Registration(new Registration.From("tasklist", UUID.randomUUID().toString()),
        channels.parse(text(answers, "channel"), "来源渠道"),
        new Registration.Taken(clerk.login(), text(answers, "takenWhere"), takenOn), clock.instant(),
        new Registration.Units(clerk.unit(), text(answers, "placeUnit"), text(answers, "accusedUnit")),
        text(answers, "title"), text(answers, "words"), new Registration.Person(text(answers, "complainantName"),
            Contact.of(text(answers, "complainantPhone"), text(answers, "complainantReach"),
                text(answers, "anonymous") != null),
            text(answers, "complainantAddress")),
        null);
  }

  private static String text(Map<String, Object> answers, String field) {
    Object value = answers.get(field);
    return value == null || CleanText.isBlank(value.toString()) ? null : value.toString().strip();
  }
}
