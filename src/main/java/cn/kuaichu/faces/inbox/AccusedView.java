package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.accusation.MentionedNames;
import cn.kuaichu.people.identity.Officials;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** The unit and person the case complains about, and which names in the citizen's words may mean them. */
@Component
class AccusedView implements CasePart {
  private static final Set<Status> JUDGED = EnumSet.of(Status.REGISTERED, Status.SCREENED);
  private static final Set<Status> ASKED = EnumSet.of(Status.REGISTERED, Status.SCREENED, Status.RESOLVED);
  private final CaseReader reader;
  private final MentionedNames names;
  private final Officials officials;
  private final Choices choices;

  AccusedView(CaseReader reader, MentionedNames names, Officials officials, Choices choices) {
    this.reader = reader;
    this.names = names;
    this.officials = officials;
    this.choices = choices;
  }

  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    Appeal appeal = task.appeal();
    shown.putValue("accusedNow", Stream.of(appeal.accusedUnit() == null ? null : reader.unit(appeal.accusedUnit()),
        appeal.accusedPerson() == null ? null : officials.nameOf(appeal.accusedPerson()).orElse(appeal.accusedPerson()))
        .filter(Objects::nonNull).collect(Collectors.joining("，")));
    if (JUDGED.contains(appeal.status())) {
      shown.putValue("accusedQuestion", names.question(appeal, reader.citizensWords(appeal.id())));
    }
    if (ASKED.contains(appeal.status())) {
      CaseView.putList(shown, "units", choices.list("units"));
    }
  }
}
