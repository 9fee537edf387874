package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.Channels;
import cn.kuaichu.faces.fieldwork.FieldworkView.Count;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.fieldwork.Campaigns;
import cn.kuaichu.life.fieldwork.Campaigns.Campaign;
import cn.kuaichu.life.fieldwork.Campaigns.Sheet;
import cn.kuaichu.life.fieldwork.FieldAppeals;
import cn.kuaichu.life.fieldwork.SheetOutcome;
import cn.kuaichu.people.identity.Officials.Appointment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** 集中征集: what became of each numbered sheet. */
@Component
class CampaignDesk {
  /** As the page sends it. */
  record Opened(String name, String channel, String starts, String ends, Integer sheets) {}

  /** @param numbers as 1-200、205. @param team to which they are handed out; null where an outcome is said */
  record Told(String numbers, Long team, String outcome, String reason) {}

  private record Alike(Long team, String outcome, String reason) {}

  private final Fieldworker fieldworker;
  private final Campaigns campaigns;
  private final FieldAppeals appeals;
  private final SeenCases seen;
  private final Channels channels;
  private final FieldNames names;
  private final Clock clock;

  CampaignDesk(Fieldworker fieldworker, Campaigns campaigns, FieldAppeals appeals, SeenCases seen, Channels channels,
      FieldNames names, Clock clock) {
    this.fieldworker = fieldworker;
    this.campaigns = campaigns;
    this.appeals = appeals;
    this.seen = seen;
    this.channels = channels;
    this.names = names;
    this.clock = clock;
  }

  List<FieldworkView.Campaign> all() {
    return campaigns.of(fieldworker.area()).stream().map(this::campaign).toList();
  }

  FieldworkView.CampaignPage one(long id) {
    Reader reader = fieldworker.reader();
    Campaign campaign = find(reader, id);
    Map<Integer, List<Long>> linked = appeals.ofCampaign(id);
    Map<Long, FieldworkView.Case> known = seen.of(reader, linked.values().stream().flatMap(List::stream).toList());
    List<FieldworkView.SheetCase> cases = new ArrayList<>();
    linked.keySet().stream().sorted().forEach(no -> linked.get(no).stream().filter(known::containsKey)
        .forEach(appeal -> cases.add(new FieldworkView.SheetCase(no, known.get(appeal)))));
    return new FieldworkView.CampaignPage(campaign(campaign), sheets(campaign), cases);
  }

  private Campaign find(Reader reader, long id) {
    return campaigns.find(id).filter(campaign -> reader.units().contains(campaign.unit()))
        .orElseThrow(Fieldworker.NotThere::new);
  }

  private FieldworkView.Campaign campaign(Campaign campaign) {
    LocalDate today = WorkCalendar.date(clock.instant());
    Appointment post = fieldworker.post();
    return new FieldworkView.Campaign(campaign.id(), campaign.name(), channels.label(campaign.channel()),
        names.unit(campaign.unit()), campaign.starts().toString(), campaign.ends().toString(), campaign.sheets(),
        SheetOutcome.all().stream().map(outcome -> new Count(outcome.code(), outcome.label(),
            campaign.counts().getOrDefault(outcome.code(), 0))).toList(),
        campaign.open(), campaign.closedAt() == null ? null
            : names.official(campaign.closedBy()) + "，" + WorkCalendar.date(campaign.closedAt()),
        campaign.closedAt() == null && post != null && post.unit().equals(campaign.unit()),
        campaign.closedAt() == null && today.isAfter(campaign.ends()));
  }

  /** Sheets that stand alike share a row; those of which nothing is known come last. */
  private List<FieldworkView.Sheets> sheets(Campaign campaign) {
    Map<Integer, Sheet> told = campaigns.sheets(campaign.id()).stream()
        .collect(Collectors.toMap(Sheet::no, Function.identity()));
    Map<Alike, List<Integer>> rows = new LinkedHashMap<>();
    IntStream.rangeClosed(1, campaign.sheets()).forEach(no -> {
      Sheet sheet = told.getOrDefault(no, new Sheet(no, null, null, null));
      rows.computeIfAbsent(new Alike(sheet.team(), sheet.outcome(), sheet.reason()), key -> new ArrayList<>()).add(no);
    });
    return rows.entrySet().stream().map(row -> new FieldworkView.Sheets(inRanges(row.getValue()), row.getValue().size(),
        names.team(row.getKey().team()),
        row.getKey().outcome() == null ? row.getKey().team() == null ? "还没有发出" : "已发出，还没有收回"
            : SheetOutcome.of(row.getKey().outcome()).label(),
        row.getKey().reason())).toList();
  }

  private static String inRanges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int from = numbers.get(0);
    for (int at = 0; at < numbers.size(); at++) {
      int no = numbers.get(at);
      if (at == numbers.size() - 1 || numbers.get(at + 1) != no + 1) {
        ranges.add(from == no ? String.valueOf(no) : from + "-" + no);
        from = at == numbers.size() - 1 ? no : numbers.get(at + 1);
      }
    }
    return String.join("、", ranges);
  }

  FieldworkView.CampaignPage open(Opened said) {
    Appointment post = fieldworker.recorder();
    return one(campaigns.open(post.login(), post.unit(), new Campaigns.Opened(said.name(),
        channels.parse(said.channel(), "征集方式"), said.starts(), said.ends(), said.sheets())));
  }

  FieldworkView.CampaignPage tell(long id, Told said) {
    Appointment post = fieldworker.recorderOf(find(fieldworker.reader(), id).unit());
    if (said.team() != null) {
      campaigns.handOut(post.login(), id, said.numbers(), said.team());
    } else {
      campaigns.say(post.login(), id, said.numbers(), SheetOutcome.of(said.outcome()), said.reason());
    }
    return one(id);
  }

  FieldworkView.Case register(long id, FieldRegistration said) {
    Campaign campaign = find(fieldworker.reader(), id);
    Appointment post = fieldworker.recorderOf(campaign.unit());
    int no = said.no() == null ? 0 : said.no();
    return seen.registered(appeals.find(said.reference()).orElseGet(() -> appeals.ofSheet(post.login(), id, no,
        said.reference(), said.of(post, campaign.channel(), campaign.unit(), campaign.name() + "第 " + no + " 号",
            WorkCalendar.date(clock.instant()), clock.instant()))
        .id()));
  }

  FieldworkView.CampaignPage close(long id) {
    Appointment post = fieldworker.recorderOf(find(fieldworker.reader(), id).unit());
    campaigns.close(post.login(), id);
    return one(id);
  }
}
