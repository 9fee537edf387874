package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.Channels;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.RegisterPages;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.fieldwork.FieldAppeals;
import cn.kuaichu.life.fieldwork.FieldVisits;
import cn.kuaichu.life.fieldwork.FieldVisits.Visit;
import cn.kuaichu.people.identity.Officials.Appointment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** 走访调研: who was where, what was found, what came of it. */
@Component
class OutingDesk {
  private static final int PAGE = 30;

  /** As the page sends it. */
  record Recorded(String reference, Long team, String channel, String place, String spot, String day,
      Integer households, Integer persons, String findings) {}

  private final Fieldworker fieldworker;
  private final FieldVisits visits;
  private final FieldAppeals appeals;
  private final SeenCases seen;
  private final Channels channels;
  private final FieldNames names;
  private final Clock clock;

  OutingDesk(Fieldworker fieldworker, FieldVisits visits, FieldAppeals appeals, SeenCases seen, Channels channels,
      FieldNames names, Clock clock) {
    this.fieldworker = fieldworker;
    this.visits = visits;
    this.appeals = appeals;
    this.seen = seen;
    this.channels = channels;
    this.names = names;
    this.clock = clock;
  }

  /** @param before the last one of the page before; null for the first page, which says the year's sums as well */
  FieldworkView.Visits page(Long before) {
    Reader reader = fieldworker.reader();
    List<Visit> found = visits.page(reader.units(), before, PAGE + 1);
    List<Visit> shown = found.subList(0, Math.min(PAGE, found.size()));
    Map<Long, List<Long>> linked = appeals.ofVisits(shown.stream().map(Visit::id).toList());
    Map<Long, FieldworkView.Case> known = seen.of(reader, linked.values().stream().flatMap(List::stream).toList());
    return new FieldworkView.Visits(shown.stream().map(visit -> row(visit, linked.getOrDefault(visit.id(), List.of())
        .stream().filter(known::containsKey).count())).toList(),
        found.size() > PAGE ? shown.get(PAGE - 1).id() : null, before == null ? sums(reader) : null);
  }

  private FieldworkView.Sums sums(Reader reader) {
    LocalDate today = today();
    LocalDate from = today.withDayOfYear(1);
    FieldVisits.Sum sum = visits.sum(reader.units(), from, today);
    RegisterPages.Tally tally = seen.tally(reader, appeals.ofVisits(reader.units(), from, today));
    return new FieldworkView.Sums(String.valueOf(today.getYear()), sum.visits(), sum.households(), sum.persons(),
        tally.seen(), tally.resolved(), sum.echoed(), sum.late());
  }

  FieldworkView.Visit one(long id) {
    Reader reader = fieldworker.reader();
    Visit visit = find(reader, id);
    List<Long> linked = appeals.ofVisits(List.of(id)).getOrDefault(id, List.of());
    Map<Long, FieldworkView.Case> known = seen.of(reader, linked);
    List<FieldworkView.Case> cases = linked.stream().filter(known::containsKey).map(known::get).toList();
    FieldVisits.Echo echo = visit.echo();
    Appointment post = fieldworker.post();
    return new FieldworkView.Visit(row(visit, cases.size()), visit.spot(), Masking.inText(visit.findings()),
        names.official(visit.by()), cases, echo == null ? null
            : new FieldworkView.Echo(echo.day().toString(), Masking.inText(echo.words()), names.official(echo.by()),
                echo.version()),
        post != null && post.unit().equals(visit.unit()));
  }

  private Visit find(Reader reader, long id) {
    return visits.find(id).filter(visit -> reader.units().contains(visit.unit()))
        .orElseThrow(Fieldworker.NotThere::new);
  }

  private FieldworkView.VisitRow row(Visit visit, long cases) {
    boolean late = visit.echo() == null && today().isAfter(visit.echoDue());
    return new FieldworkView.VisitRow(visit.id(), visit.day().toString(), channels.label(visit.channel()),
        names.unit(visit.place()), names.team(visit.team()), names.unit(visit.unit()), visit.households(),
        visit.persons(), cases, visit.echo() != null ? "已于 " + visit.echo().day() + " 反馈"
            : "应于 " + visit.echoDue() + " 前反馈",
        late);
  }

  FieldworkView.Visit record(Recorded said) {
    Appointment post = fieldworker.recorder();
    names.requireWithin(said.place(), post.unit());
    long id = visits.record(post.login(), post.unit(), new FieldVisits.Recorded(said.reference(), said.team(),
        channels.parse(said.channel(), "走访方式"), said.place(), said.spot(), said.day(), said.households(),
        said.persons(),
        said.findings()));
    return one(id);
  }

  FieldworkView.Case register(long id, FieldRegistration said) {
    Visit visit = find(fieldworker.reader(), id);
    Appointment post = fieldworker.recorderOf(visit.unit());
    return seen.registered(appeals.find(said.reference()).orElseGet(() -> appeals.ofVisit(id, said.reference(),
        said.of(post, visit.channel(), visit.place(), visit.spot(), visit.day(), clock.instant())).id()));
  }

  FieldworkView.Visit echo(long id, String day, String words) {
    Visit visit = find(fieldworker.reader(), id);
    Appointment post = fieldworker.recorderOf(visit.unit());
    visits.echo(post.login(), visit, day, words);
    return one(id);
  }

  private LocalDate today() {
    return WorkCalendar.date(clock.instant());
  }
}
