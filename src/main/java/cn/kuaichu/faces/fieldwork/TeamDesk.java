package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.life.fieldwork.Teams;
import cn.kuaichu.people.identity.Officials.Appointment;
import java.util.List;
import org.springframework.stereotype.Component;

/** 采集队伍: which officials go out for which villages. */
@Component
class TeamDesk {
  /** As the page sends it. @param members logins */
  record Added(String name, String area, List<String> members) {}

  private final Fieldworker fieldworker;
  private final Teams teams;
  private final FieldNames names;

  TeamDesk(Fieldworker fieldworker, Teams teams, FieldNames names) {
    this.fieldworker = fieldworker;
    this.teams = teams;
    this.names = names;
  }

  List<FieldworkView.Team> all() {
    Appointment post = fieldworker.post();
    return teams.of(fieldworker.area()).stream().map(team -> new FieldworkView.Team(team.id(), team.name(),
        team.area(), names.unit(team.unit()), team.since().toString(),
        team.until() == null ? null : team.until().toString(),
        team.members().stream().map(names::official).toList(),
        team.until() == null && post != null && post.unit().equals(team.unit()))).toList();
  }

  List<FieldworkView.Team> add(Added said) {
    Appointment post = fieldworker.recorder();
    teams.add(post.login(), post.unit(), said.name(), said.area(), said.members());
    return all();
  }

  List<FieldworkView.Team> end(long id) {
    Teams.Team team = teams.find(id).filter(one -> fieldworker.area().contains(one.unit()))
        .orElseThrow(Fieldworker.NotThere::new);
    fieldworker.recorderOf(team.unit());
    teams.end(id);
    return all();
  }
}
