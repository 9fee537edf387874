package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.faces.fieldwork.FieldworkView.Choice;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.fieldwork.FieldworkSettings;
import cn.kuaichu.life.fieldwork.SheetOutcome;
import cn.kuaichu.life.fieldwork.Teams;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What can be chosen on the pages of fieldwork. */
@Component
class EntryDesk {
  private final Fieldworker fieldworker;
  private final Channels channels;
  private final FieldworkSettings settings;
  private final Units units;
  private final Officials officials;
  private final Teams teams;
  private final Clock clock;

  EntryDesk(Fieldworker fieldworker, Channels channels, FieldworkSettings settings, Units units, Officials officials,
      Teams teams, Clock clock) {
    this.fieldworker = fieldworker;
    this.channels = channels;
    this.settings = settings;
    this.units = units;
    this.officials = officials;
    this.teams = teams;
    this.clock = clock;
  }

  FieldworkView.Entry entry() {
    fieldworker.reader();
    Appointment post = fieldworker.post();
    String today = WorkCalendar.date(clock.instant()).toString();
    List<FieldworkView.Outcome> outcomes = SheetOutcome.all().stream().filter(SheetOutcome::sets)
        .map(outcome -> new FieldworkView.Outcome(outcome.code(), outcome.label(), outcome.reason())).toList();
    if (post == null) {
      return new FieldworkView.Entry(null, of(settings.visits()), of(settings.campaigns()), List.of(), List.of(),
          List.of(), List.of(), outcomes, today);
    }
    Unit unit = units.get(post.unit());
    return new FieldworkView.Entry(choice(unit), of(settings.visits()), of(settings.campaigns()),
        units.subtree(unit.id()).stream().map(units::get).map(EntryDesk::choice).toList(),
        units.all().stream().map(EntryDesk::choice).toList(),
        officials.ownAppointmentsIn(unit.id()).stream().map(one -> new Choice(one.login(), one.name())).distinct()
            .toList(),
        teams.of(Set.of(unit.id())).stream().filter(team -> team.until() == null)
            .map(team -> new Choice(String.valueOf(team.id()), team.name())).toList(),
        outcomes, today);
  }

  /** Those that the district's list has in force. */
  private List<Choice> of(Collection<String> words) {
    return channels.inForce().stream().filter(channel -> words.contains(channel.name())).map(this::choice).toList();
  }

  private Choice choice(Channel channel) {
    return new Choice(channel.name(), channels.label(channel));
  }

  private static Choice choice(Unit unit) {
    return new Choice(unit.id(), unit.shortName());
  }
}
