package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.fieldwork.Campaigns;
import cn.kuaichu.life.fieldwork.FieldAppeals;
import cn.kuaichu.life.fieldwork.FieldVisits;
import cn.kuaichu.life.fieldwork.SheetOutcome;
import cn.kuaichu.life.fieldwork.Teams;
import cn.kuaichu.people.identity.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.springframework.stereotype.Component;

/** How officials went out: teams of the first villages, their visits, a campaign that has ended and one that runs. */
@Component
class Outdoors {
  private static final int[] VISITED_AGO = {200, 140, 95, 60, 40, 12, 3}; // days
  private static final int HEARD_AFTER = 14; // days
  private static final int NEW = 5; // days: what is brought home then waits for screening today
  private static final int VILLAGES = 3;
  private static final int ENDED_AGO = 70; // days
  private static final int RUNS_SINCE = 4;
  private static final int SHEETS = 120;
  private static final String[] KINDS = {"VISIT", "FIELD_STUDY", "MEETING"};
  private static final String FOUND = "走访了老人和在家务工的几户。大家说得最多的是路灯、水渠和垃圾清运；政策大多知道，办事跑得少了。";
  private static final String TOLD = "路灯已经报修，水渠列入冬修计划，垃圾改为每周清运两次；在村民小组会上当面讲了。";
  private final FieldVisits visits;
  private final Campaigns campaigns;
  private final Teams teams;
  private final FieldAppeals appeals;
  private final Arrivals arrivals;

  Outdoors(FieldVisits visits, Campaigns campaigns, Teams teams, FieldAppeals appeals, Arrivals arrivals) {
    this.visits = visits;
    this.campaigns = campaigns;
    this.teams = teams;
    this.appeals = appeals;
    this.arrivals = arrivals;
  }

  void tell(Instant today, Random chance) {
    List<Matter> matters = Matter.all().stream().filter(matter -> matter.accused() == null).toList();
    for (Unit village : arrivals.villages().subList(0, VILLAGES)) {
      String handler = "handler-" + village.id();
      StoryClock.tell(today.minus(Duration.ofDays(VISITED_AGO[0] + 1)));
      long team = teams.add(handler, village.id(), "第一采集队", village.shortName() + "一至三组", List.of(handler));
      for (int ago : VISITED_AGO) {
        visit(village, handler, team, today.minus(Duration.ofDays(ago)), today, matters, chance);
      }
      ended(village, handler, team, today.minus(Duration.ofDays(ENDED_AGO)));
      running(village, handler, team, today.minus(Duration.ofDays(RUNS_SINCE)), matters, chance);
    }
  }

  private void visit(Unit village, String handler, long team, Instant at, Instant today, List<Matter> matters,
      Random chance) {
    StoryClock.tell(at);
    String day = WorkCalendar.date(at).toString();
    Channel kind = new Channel(KINDS[chance.nextInt(KINDS.length)]);
    String spot = Arrivals.place(chance);
    int households = 4 + chance.nextInt(20);
    long id = visits.record(handler, village.id(), new FieldVisits.Recorded("sample-" + village.id() + "-" + day, team,
        kind, village.id(), spot, day, households, households + chance.nextInt(30), FOUND));
    Instant heard = at.plus(Duration.ofDays(HEARD_AFTER));
    if (at.isAfter(today.minus(Duration.ofDays(NEW)))) {
      appeals.ofVisit(id, "sample-visit-" + village.id(), from -> said(from, kind, handler, village, spot, at, matters,
          chance));
    } else if (heard.isBefore(today) && chance.nextInt(4) > 0) { // some places wait in vain
      StoryClock.tell(heard);
      visits.echo(handler, visits.find(id).orElseThrow(), WorkCalendar.date(heard).toString(), TOLD);
    }
  }

  private static Registration said(Registration.From from, Channel channel, String handler, Unit village, String spot,
      Instant at, List<Matter> matters, Random chance) {
    Matter matter = matters.get(chance.nextInt(matters.size())).at(spot);
    return new Registration(from, channel, new Registration.Taken(handler, spot, WorkCalendar.date(at), "handler"), at,
        new Registration.Units(village.id(), village.id(), null), matter.title(), matter.words(),
        Arrivals.person(village, chance), null);
  }

  private void ended(Unit village, String handler, long team, Instant at) {
    StoryClock.tell(at);
    long id = opened(village, handler, "秋季征求意见", at);
    campaigns.handOut(handler, id, "1-" + (SHEETS - 10), team);
    campaigns.say(handler, id, "1-" + (SHEETS - 16), SheetOutcome.of("NOTHING"), null);
    campaigns.say(handler, id, (SHEETS - 15) + "-" + (SHEETS - 10), SheetOutcome.of("MISSING"), "户主外出务工");
    campaigns.say(handler, id, (SHEETS - 9) + "-" + SHEETS, SheetOutcome.of("UNUSED"), null);
    campaigns.close(handler, id);
  }

  private void running(Unit village, String handler, long team, Instant at, List<Matter> matters, Random chance) {
    StoryClock.tell(at);
    long id = opened(village, handler, "冬季征求意见", at);
    campaigns.handOut(handler, id, "1-" + SHEETS, team);
    campaigns.say(handler, id, "1-" + SHEETS / 2, SheetOutcome.of("NOTHING"), null);
    int no = SHEETS / 2 + 1;
    appeals.ofSheet(handler, id, no, "sample-sheet-" + village.id(), from -> said(from, new Channel("QUESTIONNAIRE"),
        handler, village, "征求意见表第 " + no + " 号", at, matters, chance));
  }

  private long opened(Unit village, String handler, String name, Instant at) {
    LocalDate starts = WorkCalendar.date(at);
    return campaigns.open(handler, village.id(), new Campaigns.Opened(starts.getYear() + " 年" + name,
        new Channel("QUESTIONNAIRE"), starts.toString(), starts.plusDays(HEARD_AFTER).toString(), SHEETS));
  }
}
